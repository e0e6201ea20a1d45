import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { runDianaBot, runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

const exportOf = async ({ url }: TestDatabase) =>
  (await runCommand(['audit', 'export', '-'], { DATABASE_URL: url })).printed

/** Lets the bot run on the database until every subscription is at the end of the log; answers what it wrote. */
const runUntilCaughtUp = async (database: TestDatabase) => {
  const bot = runDianaBot(['start'], { DATABASE_URL: database.url })
  await bot.says('DianaBot is up')
  const client = new pg.Client(database.options)
  await client.connect()
  await expect
    .poll(async () => {
      const { rows } = await client.query(`
        select count(*)::int as standing from checkpoints
         where "position" = (select max("position") from event_logs)`)
      return rows[0].standing
    })
    .toBeGreaterThanOrEqual(3)
  await client.end()
  await bot.stop()
  return bot.output()
}

it('an imported history is told as history, and nobody is given anything for it again', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-import-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const file = path.join(directory, 'log.jsonl')
  const origin = await createDatabase()
  const target = await createDatabase()
  const talked = await runToEnd(['chat', '--allow-database'], { DATABASE_URL: origin.url }, '/start\nhola\n')
  expect(talked.code).toBe(0)
  await writeFile(file, await exportOf(origin))
  expect(await runCommand(['log', 'import', file], { DATABASE_URL: target.url })).toMatchObject({ code: 0 })

  const output = await runUntilCaughtUp(target)

  expect(await exportOf(target)).toBe(await readFile(file, 'utf8'))
  const lines = output.split('\n').filter((line) => line.includes('"msg":"user.registered"'))
  expect(lines.map((line) => JSON.parse(line).timestamp)).toEqual([
    JSON.parse((await readFile(file, 'utf8')).split('\n')[0] ?? '').timestamp,
  ])
})
