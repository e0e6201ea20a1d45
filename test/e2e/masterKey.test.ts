import { readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase, type TestDatabase } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { chatInProcess, startInProcess } from '../support/programInProcess.ts'

const newDirectory = async () => {
  const { directory, remove } = await createDataDirectory()
  onTestFinished(remove)
  return directory
}

describe('the master key, where none is given', () => {
  let database: TestDatabase
  let directory: string
  beforeEach(async () => {
    database = await createMigratedDatabase()
    directory = await newDirectory()
  })

  const environment = (dataDir: string) => ({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PII_MASTER_KEY: '',
    LOG_LEVEL: 'warn',
  })
  const startAndStop = async () => {
    const bot = startInProcess(environment(directory))
    onTestFinished(async () => void (await bot.stop()))
    await bot.says('DianaBot is up')
    expect(await bot.stop()).toBe(0)
    return bot.output()
  }
  const talk = () => chatInProcess('/start\n', environment(directory), { allowDatabase: true })
  /** An invented member of the database. */
  const someMember = async () => {
    expect(await talk()).toMatchObject({ code: 0 })
    const client = new pg.Client(database.options)
    await client.connect()
    // The log has them at once; their row follows.
    const { rows } = await client.query(
      `select event_data ->> 'user_id' as id from event_logs where event_type = 'user.registered'`,
    )
    await client.end()
    return String(rows[0]?.id)
  }

  it('is one for all bots of a database from the first start on, before there is any member', async () => {
    expect(await startAndStop()).toContain('Back it up')
    const other = await newDirectory()
    const { code, output } = await runToEnd(['start'], environment(other))
    expect(code).toBe(1)
    expect(output).toContain(`none in ${path.join(other, 'master.key')}`)
    expect(output).toMatch(/^[^\n]*restore your backup of master[.]key[^\n]*first one’s key[.]\n$/)
    expect(await readdir(other)).toEqual([])
    expect(await startAndStop()).not.toContain('master key')
  })

  it('is the same one for the local chat that is allowed into the database', async () => {
    const member = await someMember()
    expect(await readdir(directory)).toEqual(['master.key'])
    expect(await startAndStop()).not.toContain('master key')
    expect((await runCommand(['user', 'export', member], environment(directory))).output).toContain(
      '"firstName": "Diana"',
    )
  })

  it('is never made anew where it is missing, by no command, and comes back with its backup', async () => {
    const member = await someMember()
    const file = path.join(directory, 'master.key')
    const kept = await readFile(file, 'utf8')
    await rename(file, `${file}.backup`)
    const start = startInProcess(environment(directory))
    const chat = await talk()
    const commands = [
      { code: await start.ended, output: start.output() },
      { code: chat.code, output: chat.told },
      await runCommand(['user', 'export', member], environment(directory)),
      await runCommand(['user', 'forget', '--yes', member], environment(directory)),
    ]
    for (const { code, output } of commands) {
      expect(code).toBe(1)
      expect(output).toMatch(
        new RegExp(`^This database has a master key, and there is none in ${file}[.] .*\n$`),
      )
    }
    expect(await readdir(directory)).toEqual(['master.key.backup'])

    await rename(`${file}.backup`, file)
    expect((await runCommand(['user', 'export', member], environment(directory))).output).toContain(
      '"firstName": "Diana"',
    )
    expect(await readFile(file, 'utf8')).toBe(kept)
  })
})
