const imports = (...specifiers: string[]) => specifiers.map((specifier) => `import '${specifier}'\n`).join('')

/** A small project that keeps every rule, and uses every allowance. */
export const soundTree: Readonly<Record<string, string>> = {
  'src/main.ts': imports(
    'reflect-metadata',
    '../package.json',
    './adapters/cli/program.ts',
    './adapters/environment/environment.ts',
    './adapters/inversify/container.ts',
  ),
  'src/domain/kernel/ids.ts': imports('io-ts', 'fp-ts/lib/Either.js'),
  'src/domain/user/events.ts': imports('../kernel/ids.ts', 'io-ts/lib/PathReporter.js'),
  'src/domain/user/user.ts': imports('./events.ts'),
  'src/domain/narrative/events.ts': imports('../kernel/ids.ts'),
  'src/application/ports/clock.ts': imports('fp-ts/lib/TaskEither.js', '../../domain/user/events.ts'),
  'src/application/events/hashChain.ts': imports('node:crypto', 'canonicalize', '../ports/clock.ts'),
  'src/application/events/catalogue.ts': imports(
    '../../domain/narrative/events.ts',
    '../../domain/user/events.ts',
    './hashChain.ts',
  ),
  'src/application/user/register.ts': imports(
    '../../domain/user/user.ts',
    '../events/catalogue.ts',
    '../ports/clock.ts',
  ),
  'src/application/narrative/tell.ts': imports(
    '../../domain/narrative/events.ts',
    '../../domain/kernel/ids.ts',
  ),
  'src/application/policies/welcome.ts': imports('../narrative/tell.ts', '../../domain/user/events.ts'),
  'src/adapters/cli/program.ts': imports('commander'),
  'src/adapters/embeddedPostgres/cluster.ts': imports('pg', 'node:child_process'),
  'src/adapters/environment/environment.ts': imports('io-ts'),
  'src/adapters/inversify/container.ts': `${imports(
    'inversify',
    '../embeddedPostgres/cluster.ts',
    '../pino/logger.ts',
    '../postgres/log.ts',
    '../redis/bus.ts',
    '../system/ids.ts',
    '../telegram/bot.ts',
    '../web/server.ts',
    '../../application/policies/welcome.ts',
    '../../application/user/register.ts',
  )}import type { MikroORM } from '@mikro-orm/postgresql'\n`,
  'src/adapters/pino/logger.ts': imports('pino'),
  'src/adapters/postgres/log.ts': imports(
    '@mikro-orm/core',
    '@mikro-orm/migrations',
    '@mikro-orm/postgresql',
    'kysely',
    'pg',
    'postgres-array',
    '../../application/ports/clock.ts',
  ),
  'src/adapters/redis/bus.ts': imports('ioredis', 'node:timers/promises'),
  'src/adapters/system/ids.ts': imports('uuid', 'node:crypto'),
  'src/adapters/telegram/bot.ts': imports('grammy', 'grammy/types', '@grammyjs/i18n', 'fp-ts/lib/Date.js'),
  'src/adapters/web/server.ts': imports('@hono/node-server', 'hono', 'hono/html', 'prom-client'),
  'migrations/001_create_users.ts': imports('@mikro-orm/migrations'),
  'test/user.test.ts': imports('vitest', '../src/domain/user/user.ts', './support/world.ts'),
  'test/support/world.ts': imports('ioredis', 'pg'),
  'bench/append.ts': imports('pg', '../src/adapters/inversify/container.ts'),
}

type ForbiddenArrow = { readonly file: string; readonly text: string; readonly rules: readonly string[] }

const arrow = (file: string, specifier: string, ...rules: string[]): ForbiddenArrow => ({
  file,
  text: imports(specifier),
  rules,
})

/** The other half of a circle: nothing else is wrong with it. */
const innocent = (file: string, specifier: string) => arrow(file, specifier)

const homes = (
  [
    ['@grammyjs/*', '@grammyjs/auto-retry'],
    ['@hono/*', '@hono/node-server'],
    ['@mikro-orm/core'],
    ['@mikro-orm/migrations'],
    ['@mikro-orm/postgresql'],
    ['canonicalize'],
    ['commander'],
    ['grammy', 'grammy/types'],
    ['hono', 'hono/html'],
    ['inversify'],
    ['ioredis'],
    ['kysely'],
    ['pg'],
    ['pino'],
    ['postgres-array'],
    ['prom-client'],
    ['reflect-metadata'],
  ] as const
).map(([name, specifier = name], index) =>
  arrow(`src/adapters/memory/astray${index}.ts`, specifier, `home-of-${name}`),
)

/** Files that each break a rule; with `soundTree` they make a project. */
export const forbiddenArrows: readonly ForbiddenArrow[] = [
  arrow('src/domain/user/usesApplication.ts', '../../application/ports/clock.ts', 'domain-is-pure'),
  arrow('src/domain/user/usesAdapter.ts', '../../adapters/redis/bus.ts', 'domain-is-pure'),
  arrow('src/domain/user/usesFiles.ts', 'node:fs', 'domain-is-pure'),
  arrow('src/domain/user/usesTimers.ts', 'node:timers/promises', 'domain-is-pure'),
  arrow('src/domain/user/usesBareBuiltin.ts', 'crypto', 'domain-is-pure'),
  arrow('src/domain/user/usesRedis.ts', 'ioredis', 'domain-is-pure'),
  arrow('src/domain/user/usesUuid.ts', 'uuid', 'domain-is-pure'),
  arrow(
    'src/domain/user/usesTest.ts',
    '../../../test/support/world.ts',
    'domain-is-pure',
    'src-knows-no-test',
  ),
  {
    file: 'src/domain/user/usesTypeOnly.ts',
    text: "import type { Redis } from 'ioredis'\nexport type R = Redis\n",
    rules: ['domain-is-pure'],
  },
  {
    file: 'src/domain/user/exportsOnly.ts',
    text: "export * from '../../adapters/system/ids.ts'\n",
    rules: ['domain-is-pure'],
  },
  {
    file: 'src/domain/user/importsLate.ts',
    text: "export const fs = () => import('node:fs')\n",
    rules: ['domain-is-pure'],
  },
  {
    file: 'src/domain/user/asksTheProcess.ts',
    text: "import './user.ts'\nexport const fs = process.getBuiltinModule('node:fs')\n",
    rules: ['domain-is-pure'],
  },
  arrow('src/domain/user/usesModule.ts', '../narrative/events.ts', 'domain-modules-are-strangers'),
  arrow('src/domain/kernel/usesModule.ts', '../user/events.ts', 'domain-modules-are-strangers'),
  arrow('src/domain/user/usesClock.ts', 'fp-ts/lib/Date.js', 'no-clock-or-chance-of-fp-ts'),
  arrow('src/domain/user/usesChance.ts', 'fp-ts/lib/Random.js', 'no-clock-or-chance-of-fp-ts'),
  arrow('src/application/user/usesConsole.ts', 'fp-ts/lib/Console.js', 'no-clock-or-chance-of-fp-ts'),

  arrow('src/application/user/usesAdapter.ts', '../../adapters/redis/bus.ts', 'application-knows-no-adapter'),
  arrow(
    'src/application/ports/usesAdapter.ts',
    '../../adapters/redis/bus.ts',
    'application-knows-no-adapter',
  ),
  arrow('src/application/user/usesFiles.ts', 'node:fs', 'application-knows-no-adapter'),
  arrow('src/application/user/usesRedis.ts', 'ioredis', 'application-knows-no-adapter'),
  arrow('src/application/user/usesUuid.ts', 'uuid', 'application-knows-no-adapter'),
  arrow('src/application/user/usesCrypto.ts', 'node:crypto', 'hashing-in-the-hash-chain'),
  arrow('src/application/events/usesCanonicalJson.ts', 'canonicalize', 'hashing-in-the-hash-chain'),
  arrow('src/application/user/usesModule.ts', '../narrative/tell.ts', 'application-modules-are-strangers'),
  arrow(
    'src/application/user/usesDomain.ts',
    '../../domain/narrative/events.ts',
    'application-modules-are-strangers',
  ),

  arrow('src/adapters/redis/usesAdapter.ts', '../telegram/bot.ts', 'adapters-are-strangers'),
  arrow('src/adapters/redis/usesContainer.ts', '../system/ids.ts', 'adapters-are-strangers'),
  arrow('src/adapters/inversify/usesOrm.ts', '@mikro-orm/postgresql', 'inversify-sees-types-of-mikro-orm'),
  ...homes,
  {
    file: 'src/main.ts',
    text: `${soundTree['src/main.ts']}import './adapters/redis/bus.ts'\nimport 'uuid'\n`,
    rules: ['main-asks-the-container', 'home-of-uuid'],
  },

  arrow('src/adapters/web/usesHomeless.ts', 'fast-check', 'package-without-a-home'),
  arrow('src/adapters/web/usesDev.ts', 'vitest', 'package-without-a-home', 'no-dev-dependency-in-src'),
  arrow('src/adapters/web/usesStray.ts', '../../stray.ts', 'no-file-outside-the-house'),
  innocent('src/stray.ts', './domain/user/user.ts'),
  arrow('src/adapters/web/usesTest.ts', '../../../test/support/world.ts', 'src-knows-no-test'),
  arrow('src/adapters/web/usesBench.ts', '../../../bench/append.ts', 'src-knows-no-test'),
  arrow('test/usesMain.ts', '../src/main.ts', 'nothing-imports-main'),
  arrow('src/adapters/web/usesMain.ts', '../../main.ts', 'nothing-imports-main'),
  arrow('src/domain/user/chicken.ts', './egg.ts', 'no-circle'),
  innocent('src/domain/user/egg.ts', './chicken.ts'),
  { file: 'src/adapters/web/orphan.ts', text: 'export const alone = true\n', rules: ['no-orphan'] },
  arrow('test/usesUndeclared.ts', 'acorn', 'no-undeclared-package'),
  arrow('src/adapters/web/usesNothing.ts', './nowhere.ts', 'no-unresolvable-import'),
]
