import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { clusterIn } from '../../src/adapters/embeddedPostgres/placement.ts'
import { MASTER_KEY, runDianaBot } from '../support/botProcess.ts'
import { createMigratedDatabase, putDatabaseInto } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const UP = 'DianaBot is up'

describe('a bot with a database of its own', () => {
  const ownDirectory = async (isNew = false) => {
    const { directory, remove } = await createDataDirectory()
    onTestFinished(remove)
    if (!isNew) await putDatabaseInto(chatIn(directory))
    return directory
  }
  /** Without a token the bot keeps there. */
  const chatIn = (directory: string) => path.join(directory, 'chat')
  const databaseRuns = (directory: string) =>
    existsSync(path.join(clusterIn(chatIn(directory)), 'postmaster.pid'))

  /** A command in a process group of its own, which is where a terminal sends what is pressed there. */
  const inGroup = (command: string, args: readonly string[], directory: string) => {
    const child = spawn(command, args, {
      detached: true,
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: directory, HTTP_PORT: '0', PII_MASTER_KEY: MASTER_KEY },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk
      })
    const ended = once(child, 'close')
    const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? Number.NaN), name)
    onTestFinished(async () => {
      if (child.exitCode === null && child.signalCode === null) signal('SIGKILL')
      await ended
    })
    return { said: () => said, signal, ended }
  }
  const timesUp = (said: string) => said.split(UP).length - 1

  it.each(['SIGHUP', 'SIGQUIT', 'SIGINT', 'SIGTERM'] as const)('is stopped with it by %s', async (signal) => {
    const directory = await ownDirectory()
    const bot = runDianaBot(['start'], { DATA_DIR: directory })
    await bot.says(UP)
    expect(databaseRuns(directory)).toBe(true)
    bot.kill(signal)
    expect(await bot.ended).toBe(0)
    expect(databaseRuns(directory)).toBe(false)
  })

  it('takes what npm and a watcher send besides for the same press of Ctrl-C', async () => {
    const directory = await ownDirectory()
    const bot = runDianaBot(['start'], { DATA_DIR: directory })
    await bot.says(UP)
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGTERM'] as const) bot.kill(signal)
    await bot.says('Stopping')
    bot.kill('SIGINT')
    expect(await bot.ended).toBe(0)
    expect(databaseRuns(directory)).toBe(false)
  })

  it.each(['SIGHUP', 'SIGQUIT', 'SIGINT'] as const)(
    'is stopped with it where %s reaches all of `npm run dev`',
    async (signal) => {
      const directory = await ownDirectory()
      const group = inGroup('npm', ['run', 'dev'], directory)
      await expect.poll(group.said).toContain(UP)
      group.signal(signal)
      await group.ended
      await expect.poll(() => databaseRuns(directory)).toBe(false)
    },
  )

  it('is down before the next comes up where a watcher restarts it', async () => {
    const directory = await ownDirectory()
    const watched = await mkdtemp(path.join(tmpdir(), 'dianabot-watched-'))
    onTestFinished(() => rm(watched, { recursive: true }))
    const file = path.join(watched, 'file')
    await writeFile(file, 'a')
    const group = inGroup(process.execPath, [`--watch-path=${watched}`, 'src/main.ts', 'start'], directory)
    await expect.poll(group.said).toContain(UP)
    await utimes(file, 1, 1)
    await expect.poll(() => timesUp(group.said())).toBe(2)
    expect(group.said()).toMatch(/the database is stopped[\s\S]*starting the database/)
    expect(group.said()).not.toContain('Another bot runs')
    group.signal('SIGINT')
    await group.ended
    await expect.poll(() => databaseRuns(directory)).toBe(false)
  })

  it.each(['SIGHUP', 'SIGINT'] as const)(
    'leaves nothing behind where %s comes while it starts',
    async (signal) => {
      for (const [moment, isNew] of [
        ['creating the database', true],
        ['starting the database', false],
      ] as const) {
        const directory = await ownDirectory(isNew)
        const bot = runDianaBot(['start'], { DATA_DIR: directory })
        await bot.says(moment)
        bot.kill(signal)
        expect([0, { SIGHUP: 129, SIGINT: 130 }[signal]]).toContain(await bot.ended)
        expect(databaseRuns(directory)).toBe(false)
      }
    },
  )
})

describe('a command that is stopped before it has an answer', () => {
  let directory: string
  let database: string
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-stopping-'))
    database = (await createMigratedDatabase()).url
  })
  afterAll(() => rm(directory, { recursive: true }))

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGTERM', 143],
  ] as const)('says so, and ends as %s ends it (%i), though it waits for a pipe', async (signal, code) => {
    const pipe = path.join(directory, signal)
    execFileSync('mkfifo', [pipe])
    const verifying = runDianaBot(['audit', 'verify', '--file', pipe], { DATABASE_URL: database })
    const writer = await open(pipe, 'w') // opens once it is read
    onTestFinished(() => writer.close())
    verifying.kill(signal)
    expect([code, signal]).toContain(await verifying.ended)
    expect(verifying.output()).toContain('Stopped.\n')
  })

  it('says so as a demo, too', async () => {
    const demo = runDianaBot(['demo'], { DATA_DIR: directory })
    await demo.says('Three invented members')
    demo.kill('SIGINT')
    expect(await demo.ended).toBe(130)
    expect(demo.output()).toContain('Stopped.\n')
  })
})
