import { imports, soundTree } from './soundTree.ts'

type ForbiddenArrow = { readonly file: string; readonly text: string; readonly rules: readonly string[] }

const arrow = (file: string, specifier: string, ...rules: string[]): ForbiddenArrow => {
  return { file, text: imports(specifier), rules }
}

/** The other half of a circle: nothing else is wrong with it. */
const innocent = (file: string, specifier: string) => arrow(file, specifier)

const homes = (
  [
    ['@fluent/bundle'],
    ['@grammyjs/*', '@grammyjs/auto-retry'],
    ['@hono/*', '@hono/node-server'],
    ['@mikro-orm/core'],
    ['@mikro-orm/migrations'],
    ['@mikro-orm/postgresql'],
    ['canonicalize'],
    ['commander'],
    ['elkjs'],
    ['grammy', 'grammy/types'],
    ['hono', 'hono/html'],
    ['inversify'],
    ['ioredis'],
    ['undici'],
    ['kysely'],
    ['pg'],
    ['pino'],
    ['postgres-array'],
    ['prom-client'],
    ['reflect-metadata'],
    ['temporal-polyfill'],
    ['yaml'],
  ] as const
).map(([name, specifier = name], index) =>
  arrow(`src/adapters/memory/astray${index}.ts`, specifier, `home-of-${name}`),
)

const sharedFolders = ['ports', 'log', 'bus', 'commands', 'subscriptions', 'audit', 'privacy']

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
  arrow('src/application/log/usesCanonicalJson.ts', 'canonicalize', 'hashing-in-the-hash-chain'),
  arrow('src/application/user/usesModule.ts', '../narrative/tell.ts', 'application-modules-are-strangers'),
  arrow(
    'src/application/user/usesDomain.ts',
    '../../domain/narrative/events.ts',
    'application-modules-are-strangers',
  ),

  arrow('src/application/user/usesPolicy.ts', '../policies/welcome.ts', 'application-modules-are-strangers'),
  ...sharedFolders.flatMap((folder) => [
    arrow(`src/application/${folder}/usesModule.ts`, '../user/register.ts', 'shared-folders-know-no-module'),
    arrow(
      `src/application/${folder}/usesEvents.ts`,
      '../../domain/user/events.ts',
      'shared-folders-know-no-module',
    ),
  ]),
  arrow(
    'src/application/audit/usesList.ts',
    '../modules.ts',
    'shared-folders-know-no-module',
    'list-of-modules-is-for-the-container',
  ),
  arrow(
    'src/adapters/redis/usesList.ts',
    '../../application/modules.ts',
    'list-of-modules-is-for-the-container',
  ),

  arrow('src/adapters/redis/usesAdapter.ts', '../telegram/talking/bot.ts', 'adapters-are-strangers'),
  arrow('src/adapters/redis/usesContainer.ts', '../inversify/container.ts', 'adapters-are-strangers'),
  arrow('src/adapters/cli/usesDatabase.ts', '../postgres/log/log.ts', 'cli-asks-and-prints'),
  arrow('src/adapters/cli/usesContainer.ts', '../inversify/container.ts', 'cli-asks-and-prints'),
  arrow('src/adapters/program/usesTokens.ts', '../inversify/tokens.ts', 'program-runs-what-it-is-given'),
  arrow('src/adapters/program/usesCli.ts', '../cli/program.ts', 'program-runs-what-it-is-given'),
  arrow('src/adapters/inversify/web.ts', '../terminal/printer.ts', 'inversify-answers-nobody'),
  arrow('src/adapters/inversify/bus.ts', '../cli/program.ts', 'inversify-answers-nobody'),
  arrow('src/adapters/cli/usesModule.ts', './user/topic.ts', 'shared-adapters-know-no-module'),
  arrow(
    'src/adapters/cli/usesUseCase.ts',
    '../../application/user/register.ts',
    'shared-adapters-know-no-module',
  ),
  arrow('src/adapters/cli/narrative/usesModule.ts', '../user/topic.ts', 'adapters-of-modules-are-strangers'),
  arrow('src/adapters/telegram/talking/usesModule.ts', '../user/front.ts', 'shared-adapters-know-no-module'),
  arrow(
    'src/adapters/postgres/log/usesModule.ts',
    '../../../application/user/register.ts',
    'shared-adapters-know-no-module',
  ),
  arrow(
    'src/adapters/telegram/user/usesModule.ts',
    '../narrative/front.ts',
    'adapters-of-modules-are-strangers',
  ),
  arrow(
    'src/adapters/telegram/user/usesUseCase.ts',
    '../../../application/narrative/tell.ts',
    'adapters-of-modules-are-strangers',
  ),
  arrow('src/adapters/telegram/user/usesFronts.ts', '../fronts.ts', 'adapters-of-modules-are-strangers'),
  arrow(
    'src/adapters/postgres/user/usesDomain.ts',
    '../../../domain/narrative/events.ts',
    'adapters-of-modules-are-strangers',
  ),
  arrow('src/adapters/inversify/missions.ts', './user.ts', 'bindings-of-modules-are-strangers'),
  arrow('src/adapters/inversify/missions/pages.ts', '../user.ts', 'bindings-of-modules-are-strangers'),
  arrow(
    'src/adapters/inversify/trivia.ts',
    '../../application/user/register.ts',
    'bindings-of-modules-are-strangers',
  ),
  arrow(
    'src/adapters/inversify/auctions.ts',
    '../../application/modules.ts',
    'bindings-of-modules-are-strangers',
  ),
  arrow('src/adapters/inversify/draws.ts', '../cli/user/topic.ts', 'bindings-of-modules-are-strangers'),
  arrow('src/adapters/inversify/database.ts', './user.ts', 'bindings-of-technologies-know-no-module'),
  arrow(
    'src/adapters/inversify/audit.ts',
    '../../application/user/register.ts',
    'bindings-of-technologies-know-no-module',
  ),
  ...homes,
  {
    file: 'src/main.ts',
    text: `${soundTree['src/main.ts']}import './adapters/redis/bus.ts'\nimport 'uuid'\n`,
    rules: ['main-asks-the-container', 'home-of-uuid'],
  },

  arrow('src/adapters/web/usesUser.ts', '../../domain/user/user.ts', 'shared-adapters-know-no-module'),
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
