import { beforeAll, describe, expect, it } from 'vitest'
import { runNode } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'

/** Makes a process say at its end which files it has loaded. */
const TELL_FILES = `import { registerHooks } from 'node:module'
const files = []
registerHooks({ load: (url, context, next) => { files.push('loaded ' + url); return next(url, context) } })
process.on('exit', () => process.stderr.write(files.join('\\n')))`
const TELLING = ['--import', `data:text/javascript,${encodeURIComponent(TELL_FILES)}`, 'src/main.ts']

const filesIn = (output: string): readonly string[] =>
  [...output.matchAll(/^loaded (.*)$/gm)].map(([, url = '']) => url)

/** Those of the names that stand for packages of which a file was loaded. */
const packagesIn = (output: string, names: readonly string[]) =>
  names.filter((name) => filesIn(output).some((url) => url.includes(`/node_modules/${name}/`)))

const pagesIn = (output: string) =>
  filesIn(output).filter((url) => /\/src\/adapters\/web\/.*Page[.]ts$/.test(url))
const frontsIn = (output: string) => filesIn(output).filter((url) => url.endsWith('/front.ts'))

const NEVER_FOR_AN_ANSWER = [
  'hono',
  'prom-client',
  'yaml',
  'grammy',
  'undici',
  'ioredis',
  '@mikro-orm',
  'elkjs',
]

describe('what is loaded', () => {
  let environment: Record<string, string>

  beforeAll(async () => {
    environment = { DATABASE_URL: (await createMigratedDatabase()).url, LOG_LEVEL: 'silent' }
  })

  it('is nothing but what lists events, where they are listed', async () => {
    const listing = runNode([...TELLING, 'events', 'list', '--limit', '1'], environment)
    expect(await listing.ended).toBe(0)
    const output = listing.output()
    expect(packagesIn(output, ['pg', ...NEVER_FOR_AN_ANSWER])).toEqual(['pg'])
    expect([...pagesIn(output), ...frontsIn(output)]).toEqual([])
  })

  it('is no page and nothing of Telegram’s, where a bot without a token starts', async () => {
    const bot = runNode([...TELLING, 'start'], environment)
    await bot.says('DianaBot is up')
    await bot.stop()
    expect(packagesIn(bot.output(), ['hono', 'grammy', 'undici', 'ioredis', 'elkjs'])).toEqual([])
    expect(pagesIn(bot.output())).toEqual([])
  })

  it('is the console, once somebody opens it', async () => {
    const bot = runNode([...TELLING, 'start'], {
      ...environment,
      ADMIN_TOKEN: 'the-token-of-a-test-of-what-is-loaded',
    })
    await bot.says('DianaBot is up')
    const [, root] = /HTTP: (\S+)\/health/.exec(bot.output()) ?? []
    expect((await fetch(`${root}/console/login`)).status).toBe(200)
    await bot.stop()
    expect(packagesIn(bot.output(), ['hono'])).toEqual(['hono'])
    expect(pagesIn(bot.output())).not.toEqual([])
  })
})
