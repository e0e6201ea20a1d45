import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { chatInProcess } from '../support/programInProcess.ts'

const VERIFY_PY = fileURLToPath(new URL('../../docs/verify.py', import.meta.url))

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
         where name in ('bus-relay', 'users', 'policy-welcome')
           and "position" = (select max("position") from event_logs)`)
      return rows[0].standing
    })
    .toBe(3)
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
  const talked = await chatInProcess('/start\nhola\n', { DATABASE_URL: origin.url }, { allowDatabase: true })
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

it('a log from before the first release verifies, and is carried over to the byte', async () => {
  const file = fileURLToPath(new URL('../fixtures/exports/beforeTheFirstRelease.jsonl', import.meta.url))
  const python = spawnSync('python3', [VERIFY_PY, file], { encoding: 'utf8' })
  expect(python.stderr).toBe('')
  expect(await runCommand(['audit', 'verify', '--file', file])).toMatchObject({
    code: 0,
    printed: python.stdout,
  })
  const target = await createDatabase()
  expect(await runCommand(['log', 'import', file], { DATABASE_URL: target.url })).toMatchObject({ code: 0 })

  await runUntilCaughtUp(target)

  const carried = await readFile(file, 'utf8')
  const exported = await exportOf(target)
  expect(exported.slice(0, carried.length)).toBe(carried)
  // Until then no event told where the policy started.
  const [started, ...more] = exported.slice(carried.length).trimEnd().split('\n')
  expect(JSON.parse(started ?? '')).toMatchObject({
    event_type: 'admin.policy_started',
    event_data: { policy: 'welcome', position: 0 },
  })
  expect(more).toEqual([])
  expect(await runCommand(['audit', 'replay'], { DATABASE_URL: target.url })).toMatchObject({
    code: 0,
    printed: expect.stringContaining('replayed the log up to position 10 into 1 users: identical\n'),
  })
})
