/**
 * Which module may import which: the arrows point one way, adapters → application → domain, and modules are
 * strangers to each other. `npm run check:arrows` and `npm test` fail on any other arrow.
 */

/** Who may import a package of src: folders or a file. Everybody may import fp-ts and io-ts. */
const homes = {
  '@grammyjs/*': ['src/adapters/telegram/'],
  '@hono/*': ['src/adapters/web/'],
  '@mikro-orm/core': ['src/adapters/postgres/'],
  '@mikro-orm/migrations': ['src/adapters/postgres/'],
  '@mikro-orm/postgresql': ['src/adapters/postgres/', 'src/adapters/inversify/'],
  canonicalize: ['src/application/events/hashChain.ts'],
  commander: ['src/adapters/cli/'],
  grammy: ['src/adapters/telegram/'],
  hono: ['src/adapters/web/'],
  inversify: ['src/adapters/inversify/'],
  ioredis: ['src/adapters/redis/'],
  kysely: ['src/adapters/postgres/'],
  pg: ['src/adapters/postgres/', 'src/adapters/embeddedPostgres/'],
  pino: ['src/adapters/pino/'],
  'postgres-array': ['src/adapters/postgres/'],
  'prom-client': ['src/adapters/web/'],
  'reflect-metadata': ['src/main.ts'],
  uuid: ['src/adapters/'],
}

/** Folders of src/application that serve every module; any other folder there is a module. */
const SHARED = 'ports|events|commands|subscriptions|audit|policies|personal'
const HASH_CHAIN = '^src/application/(events/hashChain|personal/memberKey)[.]ts$'
const CRYPTO = '^(node:)?crypto$'

const literally = (text) => text.replaceAll('.', '[.]').replaceAll('*', '[^/]+')
const startingWith = (paths) => paths.map((path) => `^${literally(path)}`)
/** The files of these packages, or of their type declarations. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.map(literally).join('|')})/`

const domain = [
  {
    name: 'domain-is-pure',
    comment:
      'The domain imports fp-ts, io-ts and itself. Take time, ids and data as plain values in the command, and leave ' +
      'what reaches out to a port in src/application/ports.',
    from: { path: '^src/domain/' },
    to: { pathNot: ['^src/domain/', packages('fp-ts', 'io-ts')] },
  },
  {
    name: 'domain-modules-are-strangers',
    comment:
      'A module of the domain imports itself and the kernel, and the kernel imports itself. Let modules speak through ' +
      'events and a policy in src/application/policies, or move what they truly share into src/domain/kernel.',
    from: { path: '^src/domain/([^/]+)/' },
    to: { path: '^src/domain/', pathNot: '^src/domain/($1|kernel)/' },
  },
]

const application = [
  {
    name: 'application-knows-no-adapter',
    comment:
      'The application imports domain, its own ports, fp-ts and io-ts. Name what you need in src/application/ports and ' +
      'let an adapter implement it.',
    from: { path: '^src/application/' },
    to: {
      pathNot: ['^src/(domain|application)/', packages('fp-ts', 'io-ts', 'canonicalize'), CRYPTO],
    },
  },
  {
    name: 'hashing-in-the-hash-chain',
    comment: 'Only hashChain.ts hashes and memberKey.ts seals. Call what they export.',
    from: { path: '^src/application/', pathNot: HASH_CHAIN },
    to: { path: [packages('canonicalize'), CRYPTO] },
  },
  {
    name: 'application-modules-are-strangers',
    comment:
      'A module of the application imports itself, its own domain module, the kernel and the shared folders. React to ' +
      "another module's events with a policy in src/application/policies.",
    from: { path: '^src/application/([^/]+)/', pathNot: `^src/application/(${SHARED})/` },
    to: {
      path: '^src/(application|domain)/',
      pathNot: [`^src/application/($1|${SHARED})/`, '^src/domain/($1|kernel)/'],
    },
  },
  {
    name: 'no-clock-or-chance-of-fp-ts',
    comment:
      'These modules of fp-ts are a clock, dice and a terminal. Use the ports Clock, IdGenerator and Logger.',
    from: { path: '^src/(domain|application)/' },
    to: { path: '(^|/)node_modules/fp-ts/(lib/|es6/)?(Date|Random|Console)[.]' },
  },
]

const adapters = [
  {
    name: 'adapters-are-strangers',
    comment:
      'An adapter imports no other adapter. Meet in a port; src/adapters/inversify puts them together.',
    from: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/inversify/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
  },
  {
    name: 'main-asks-the-container',
    comment: 'main.ts imports the adapters cli, environment and inversify. Ask the container for any other.',
    from: { path: '^src/main[.]ts$' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/(cli|environment|inversify)/' },
  },
  {
    name: 'inversify-sees-types-of-mikro-orm',
    comment:
      'src/adapters/inversify names the type MikroORM and no more. Open and use it in src/adapters/postgres.',
    from: { path: '^src/adapters/inversify/' },
    to: { path: packages('@mikro-orm/*'), dependencyTypesNot: ['type-only'] },
  },
]

/** Domain and application have a list of their own above. */
const packageHomes = Object.entries(homes).map(([name, paths]) => ({
  name: `home-of-${name}`,
  comment: `Only ${paths.join(' and ')} may import ${name}. Move the code there, or use what is there.`,
  from: { path: '^src/', pathNot: ['^src/(domain|application)/', ...startingWith(paths)] },
  to: { path: packages(name) },
}))

const everywhere = [
  {
    name: 'package-without-a-home',
    comment:
      'Give the package a folder of src/adapters, and both a line at the top of .dependency-cruiser.mjs.',
    from: { path: '^src/', pathNot: '^src/(domain|application)/' },
    to: { path: '(^|/)node_modules/', pathNot: packages('fp-ts', 'io-ts', ...Object.keys(homes)) },
  },
  {
    name: 'no-file-outside-the-house',
    comment: 'Put the file into a folder of src/domain, src/application or src/adapters.',
    from: {},
    to: { path: '^src/', pathNot: ['^src/(domain|application|adapters)/[^/]+/', '^src/main[.]ts$'] },
  },
  {
    name: 'src-knows-no-test',
    comment: 'src runs without tests and benchmarks. Move what both need into src.',
    from: { path: '^src/' },
    to: { path: '^(test|bench)/' },
  },
  {
    name: 'nothing-imports-main',
    comment:
      'main.ts runs as soon as it is imported. Start it as a process, or import what it puts together.',
    from: {},
    to: { path: '^src/main[.]ts$' },
  },
  {
    name: 'no-circle',
    comment: 'Move what both need into a file of its own, or pass it as an argument.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphan',
    comment: 'Nothing imports this file and it imports nothing. Use it or delete it.',
    from: { path: '^src/', orphan: true },
    to: {},
  },
  {
    name: 'no-dev-dependency-in-src',
    comment: 'devDependencies are not there in production. Move the package to dependencies.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
  },
  {
    name: 'no-undeclared-package',
    comment: 'Name the package in package.json: it is there only because another one needs it.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-unresolvable-import',
    comment: 'There is no such file or package. Correct the import.',
    from: {},
    to: { couldNotResolve: true },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...domain, ...application, ...adapters, ...packageHomes, ...everywhere].map((rule) => ({
    severity: 'error',
    ...rule,
  })),
  options: {
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
