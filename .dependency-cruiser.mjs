/**
 * Which module may import which: the arrows point one way, adapters → application → domain, and modules are
 * strangers to each other. `npm run check:arrows` and `npm test` fail on any other arrow.
 */

/** Who may import a package of src: folders or a file. Everybody may import fp-ts and io-ts. */
const homes = {
  '@fluent/bundle': ['src/adapters/telegram/', 'src/adapters/web/'],
  '@grammyjs/*': ['src/adapters/telegram/'],
  '@hono/*': ['src/adapters/web/'],
  '@mikro-orm/core': ['src/adapters/postgres/'],
  '@mikro-orm/migrations': ['src/adapters/postgres/'],
  '@mikro-orm/postgresql': ['src/adapters/postgres/'],
  canonicalize: ['src/application/log/hashChain.ts'],
  commander: ['src/adapters/cli/'],
  elkjs: ['src/adapters/elk/'],
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
  'temporal-polyfill': ['src/adapters/calendar/'],
  undici: ['src/adapters/telegram/'],
  uuid: ['src/adapters/'],
  yaml: ['src/adapters/yaml/'],
}

/** Folders that serve every module and know none; policies/ joins modules; any other folder beside them is a module. */
const SHARED = 'ports|log|bus|commands|subscriptions|deadlines|notices|dialogues|audit|privacy|roles|content'
const TELEGRAM = 'receiving|talking|local|notices'
const POSTGRES = 'append|connection|content|deadlines|log|subscriptions|vault|notices|sessions'
const SHARED_ADAPTERS = `(telegram/(${TELEGRAM})/|postgres/(${POSTGRES})/|cli/[^/]+[.]ts$|web/(console/|[^/]+[.]ts$))`
/** Technologies that have a folder for what is of each module. */
const WITH_MODULES = 'telegram|postgres|cli|web'
/** Files of src/adapters/inversify that are no module's; modules.ts and memory.ts see all of them. */
const BINDING = 'provide|tokens|proofTokens|consoleTokens|noticeTokens'
const TECHNOLOGIES = 'system|database|bus|content|audit|subscriptions|deadlines|telegram|notices|cli|console'
const WHOLE_PROGRAM = 'container|memory|modules|services'

const HASH_CHAIN = '^src/application/(log/hashChain|privacy/(memberKey|accounts))[.]ts$'
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
    comment: 'Only hashChain.ts hashes, and only memberKey.ts and accounts.ts seal. Call what they export.',
    from: { path: '^src/application/', pathNot: HASH_CHAIN },
    to: { path: [packages('canonicalize'), CRYPTO] },
  },
  {
    name: 'shared-folders-know-no-module',
    comment:
      'What serves every module imports the kernel and its like, and no module. Let the module pass in what is its own, ' +
      'by its module.ts, or move what all share into src/domain/kernel.',
    from: { path: `^src/application/((${SHARED})/|module[.]ts$)` },
    to: {
      path: '^src/(application|domain)/',
      pathNot: [`^src/application/((${SHARED})/|module[.]ts$)`, '^src/domain/kernel/'],
    },
  },
  {
    name: 'application-modules-are-strangers',
    comment:
      'A module of the application imports itself, its own domain module, the kernel and the shared folders. React to ' +
      "another module's events with a policy in src/application/policies.",
    from: { path: '^src/application/([^/]+)/', pathNot: `^src/application/(${SHARED}|policies)/` },
    to: {
      path: '^src/(application|domain)/',
      pathNot: [`^src/application/(($1|${SHARED})/|module[.]ts$)`, '^src/domain/($1|kernel)/'],
    },
  },
  {
    name: 'list-of-modules-is-for-the-container',
    comment: 'Take what you need of all modules as an argument; src/adapters/inversify binds it.',
    from: { path: '^src/', pathNot: '^src/adapters/inversify/' },
    to: { path: '^src/application/modules[.]ts$' },
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
      'An adapter imports no other adapter. Meet in a port; src/adapters/inversify puts them together, ' +
      'src/adapters/program runs them.',
    from: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/(inversify|program|cli)/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
  },
  {
    name: 'cli-asks-and-prints',
    comment:
      'The command line is where a person asks: it prints through terminal, reads and writes through files and ed25519, ' +
      'and takes everything else from the services of program.',
    from: { path: '^src/adapters/cli/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/(cli|terminal|files|ed25519|program)/' },
  },
  {
    name: 'program-runs-what-it-is-given',
    comment:
      'src/adapters/program starts and stops; it takes services as an argument and knows neither who binds them nor who ' +
      'asks on the command line.',
    from: { path: '^src/adapters/program/' },
    to: { path: '^src/adapters/(inversify|cli)/' },
  },
  {
    name: 'inversify-answers-nobody',
    comment:
      'src/adapters/inversify binds. Let a query in src/application give the answer, and src/adapters/cli print it; what a ' +
      'module adds to the command line is bound with it.',
    from: { path: '^src/adapters/inversify/' },
    to: { path: '^src/adapters/(cli|terminal)/', pathNot: '^src/adapters/cli/(topic[.]ts$|[^/]+/)' },
  },
  {
    name: 'shared-adapters-know-no-module',
    comment:
      'What serves every module imports no module. Let src/adapters/telegram/fronts.ts or src/adapters/inversify pass in ' +
      'what is of one.',
    from: { path: `^src/adapters/${SHARED_ADAPTERS}` },
    to: {
      path: '^src/(application|domain|adapters)/',
      pathNot: [
        `^src/adapters/${SHARED_ADAPTERS}`,
        `^src/adapters/(?!(${WITH_MODULES})/)`,
        `^src/application/((${SHARED})/|module[.]ts$)`,
        '^src/domain/kernel/',
      ],
    },
  },
  {
    name: 'adapters-of-modules-are-strangers',
    comment:
      'What an adapter has of a module imports that module, in every layer, and no other one. Join modules in ' +
      'src/application/policies.',
    from: {
      path: `^src/adapters/(${WITH_MODULES})/([^/]+)/`,
      pathNot: `^src/adapters/${SHARED_ADAPTERS}`,
    },
    to: {
      path: '^src/(application|domain|adapters/$1)/',
      pathNot: [
        `^src/adapters/(${SHARED_ADAPTERS}|$1/$2/)`,
        `^src/application/(($2|${SHARED})/|module[.]ts$)`,
        '^src/domain/($2|kernel)/',
      ],
    },
  },
  {
    name: 'bindings-of-modules-are-strangers',
    comment:
      'src/adapters/inversify/<module>.ts binds what is of that module, and its policies, with a folder beside it where it is ' +
      'long. Take what is of another module by a token that the shared files have.',
    from: {
      path: '^src/adapters/inversify/([^/.]+)',
      pathNot: [`^src/adapters/inversify/(${BINDING}|${TECHNOLOGIES}|${WHOLE_PROGRAM})[.]ts$`],
    },
    to: {
      path: `^src/(application|domain|adapters/(inversify|${WITH_MODULES}))/`,
      pathNot: [
        `^src/adapters/inversify/((${BINDING})[.]ts$|$1/)`,
        `^src/adapters/(${SHARED_ADAPTERS}|(${WITH_MODULES})/$1/)`,
        `^src/application/(($1|policies|${SHARED})/|module[.]ts$)`,
        '^src/domain/($1|kernel)/',
      ],
    },
  },
  {
    name: 'bindings-of-technologies-know-no-module',
    comment:
      'Bind what is of a module in src/adapters/inversify/<module>.ts; only modules.ts sees several of them.',
    from: {
      path: `^src/adapters/inversify/(${BINDING}|${TECHNOLOGIES}|container|services)[.]ts$`,
    },
    to: {
      path: `^src/(application|domain|adapters/(inversify|${WITH_MODULES}))/`,
      pathNot: [
        `^src/adapters/inversify/(${BINDING}|${TECHNOLOGIES}|${WHOLE_PROGRAM})[.]ts$`,
        `^src/adapters/(${SHARED_ADAPTERS}|telegram/fronts[.]ts$)`,
        `^src/application/((${SHARED})/|modules?[.]ts$)`,
        '^src/domain/kernel/',
      ],
    },
  },
  {
    name: 'main-asks-the-container',
    comment:
      'main.ts imports the adapters cli, environment, inversify, program and terminal. Ask the container for any other.',
    from: { path: '^src/main[.]ts$' },
    to: {
      path: '^src/adapters/',
      pathNot: '^src/adapters/(cli|environment|inversify|program|terminal)/',
    },
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
    to: {
      path: '^src/',
      pathNot: [
        '^src/(domain|application|adapters)/[^/]+/',
        '^src/application/modules?[.]ts$',
        '^src/main[.]ts$',
      ],
    },
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
    // What a browser is given is imported by nobody here.
    from: { path: '^src/', pathNot: '^src/adapters/web/console/assets/', orphan: true },
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
