import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogOf } from '../support/auditedLog.ts'
import { type BotProcess, programEnvironment, runDianaBot, runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase, putDatabaseInto } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { chatInProcess } from '../support/programInProcess.ts'

describe("the auditor's command line", () => {
  it('tells by its exit code whether the arguments make sense', async () => {
    expect(await runToEnd(['audit', 'verify', '--help'])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Usage: dianabot audit verify '),
    })
    expect(await runCommand(['events', 'list', '--user', '0'])).toMatchObject({
      code: 2,
      printed: '',
      output: expect.stringMatching(
        /^error: .* A member is a number such as user-\d+, or a Telegram id such as 42[.].*\n$/,
      ),
    })
  })

  it('says what to do about a database without a log, and makes none', async () => {
    const { url } = await createDatabase()
    for (const args of [
      ['audit', 'verify'],
      ['events', 'list'],
      ['audit', 'replay'],
    ])
      expect(await runCommand(args, { DATABASE_URL: url })).toMatchObject({
        code: 1,
        output: expect.stringContaining('start the bot once'),
      })
  })
})

describe('on a data directory', () => {
  let data: Awaited<ReturnType<typeof createDataDirectory>>
  let bot: BotProcess | undefined
  beforeAll(async () => {
    data = await createDataDirectory()
  })
  afterAll(async () => {
    await bot?.stop()
    await data.remove()
  })
  const run = (...args: string[]) => runCommand(args, { DATA_DIR: data.directory })

  it('without a database, makes none', async () => {
    for (const command of [
      'audit verify',
      'user export 1',
      'user find 1',
      'projections list',
      'dead-letters list',
    ])
      expect(await run(...command.split(' '))).toMatchObject({
        code: 1,
        output: expect.stringContaining(`There is no database in ${data.directory}`),
      })
    expect(await readdir(data.directory)).toEqual([])
  })

  it('reads beside the bot that runs there, which notices nothing, and after it has stopped', async () => {
    await putDatabaseInto(`${data.directory}/chat`)
    bot = runDianaBot(['start'], { DATA_DIR: data.directory })
    await bot.says('DianaBot is up')
    const where = { DATA_DIR: `${data.directory}/chat` }
    const runThere = (...args: string[]) => runCommand(args, where)
    expect(await runThere('audit', 'verify')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('verified 0 events'),
    })
    expect(await runThere('audit', 'replay')).toMatchObject({ code: 0 })
    expect(await runThere('log', 'import', '/dev/null')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Another bot runs on this data directory'),
    })
    expect(await bot.stop()).toBe(0)
    bot = undefined
    expect(await runToEnd(['audit', 'head'], where)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('"position":0'),
    })
  })

  it('ends quietly when nobody reads any more', async () => {
    await chatInProcess('/start\nhello\n/help\n', { DATA_DIR: data.directory })
    const onDirectory = { DATA_DIR: `${data.directory}/chat` }
    const onServer = { DATABASE_URL: (await createLogOf(1_000)).url }
    await Promise.all([
      endsQuietly('audit export -', onDirectory),
      endsQuietly('events list --json', onServer),
      endsQuietly('events list', onServer),
      endsQuietly('events tail', onServer),
      endsQuietly('--help', onServer),
    ])
  })
})

/** Runs a command whose answer nobody reads. */
const endsQuietly = async (command: string, place: Readonly<Record<string, string>>) => {
  const shell = spawn(
    'bash',
    ['-c', `set -o pipefail; "$0" src/main.ts ${command} | true`, process.execPath],
    { env: { ...programEnvironment(), ...place }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  shell.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(shell, 'close')
  expect({ command, code }).toEqual({ command, code: 0 })
  expect(said).not.toMatch(/EPIPE|error/i)
}
