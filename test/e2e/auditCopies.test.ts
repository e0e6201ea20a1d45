import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogOf } from '../support/auditedLog.ts'
import { runDianaBot, runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

const EVENTS = 2_000

describe('a log that is carried over', () => {
  let database: TestDatabase
  let directory: string
  let exported: string
  beforeAll(async () => {
    database = await createLogOf(EVENTS)
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-audit-'))
    exported = path.join(directory, 'log.jsonl')
  })
  afterAll(() => rm(directory, { recursive: true }))

  const run = (place: { readonly url: string }, ...args: string[]) =>
    runCommand(args, { DATABASE_URL: place.url })
  const rowsOf = async ({ options }: TestDatabase) => {
    const client = new pg.Client(options)
    await client.connect()
    const { rows } = await client.query('select l.*::text from event_logs l order by "position"')
    await client.end()
    return rows
  }

  it('is exported, one event a line, and proven without a database', async () => {
    const { code, output } = await runToEnd(['audit', 'export', exported], { DATABASE_URL: database.url })
    expect(code).toBe(0)
    expect(output).toContain(`Wrote ${EVENTS} events to ${exported}.`)
    expect((await readFile(exported, 'utf8')).match(/\n/g)).toHaveLength(EVENTS)
    expect(await readdir(directory)).toEqual(['log.jsonl'])

    const nowhere = { url: 'postgres://127.0.0.1:1/nowhere' }
    const { printed } = await run(database, 'audit', 'verify')
    expect(await run(nowhere, 'audit', 'verify', '--file', exported)).toMatchObject({ code: 0, printed })
  })

  it('takes the place of no other file, unless it is told to', async () => {
    const mine = path.join(directory, 'mine.jsonl')
    await writeFile(mine, 'mine')
    for (const args of [
      ['audit', 'export', mine],
      ['audit', 'replay', '--projection', 'users', '--to', '5', '--into', mine],
    ]) {
      expect(await run(database, ...args)).toMatchObject({
        code: 1,
        output: expect.stringContaining(
          `${mine} is there already; give another name, or replace it with --force.`,
        ),
      })
      expect(await readFile(mine, 'utf8')).toBe('mine')
    }
    expect(await run(database, 'audit', 'export', mine, '--force')).toMatchObject({ code: 0 })
    expect(await readFile(mine, 'utf8')).toBe(await readFile(exported, 'utf8'))
    await rm(mine)
  })

  it('is found out where the export was changed', async () => {
    const lines = (await readFile(exported, 'utf8')).trimEnd().split('\n')
    const forged = path.join(directory, 'forged.jsonl')
    const verifyForged = async (changed: readonly string[]) => {
      await writeFile(forged, `${changed.join('\n')}\n`)
      const { code, printed } = await run(database, 'audit', 'verify', '--json', '--file', forged)
      return { code, ...JSON.parse(printed) }
    }
    const [a = '', b = ''] = lines.slice(999, 1_001)
    expect(await verifyForged(lines.with(999, a.replace('"length":', '"length":1')))).toMatchObject({
      code: 1,
      position: 1_000,
      kind: 'changed content',
    })
    expect(await verifyForged(lines.with(999, b).with(1_000, a))).toMatchObject({
      code: 1,
      position: 1_000,
      kind: 'swapped order',
    })
    expect(await verifyForged(lines.toSpliced(999, 2))).toMatchObject({
      code: 1,
      position: 1_000,
      kind: 'missing event',
    })
    expect(await run(await createDatabase(), 'log', 'import', forged)).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${forged}: BROKEN at position 1000, missing event`),
    })
    await writeFile(forged, 'nonsense\n')
    expect((await run(database, 'audit', 'verify', '--file', forged)).printed).toBe(
      'BROKEN at position 1, unreadable line: it is not JSON\n',
    )
    expect(await run(await createDatabase(), 'log', 'import', '-')).toMatchObject({
      code: 1,
      output: expect.stringContaining('- cannot be read twice'),
    })
  })

  it('is imported into an empty database, exactly as it was, and is append-only there', async () => {
    const target = await createDatabase()
    expect(await run(target, 'log', 'import', exported, '--json')).toMatchObject({
      code: 0,
      printed: `{"events":${EVENTS}}\n`,
    })

    expect(await rowsOf(target)).toEqual(await rowsOf(database))
    expect((await run(target, 'audit', 'export', '-')).printed).toBe(await readFile(exported, 'utf8'))
    expect((await run(target, 'audit', 'verify')).code).toBe(0)
    expect(await run(target, 'log', 'import', exported)).toMatchObject({
      code: 1,
      output: expect.stringContaining(`The database holds a log of ${EVENTS} events already`),
    })
  })

  it('is neither proven nor broken where somebody stops it in the middle', async () => {
    const pipe = path.join(directory, 'pipe')
    execFileSync('mkfifo', [pipe])
    const verifying = runDianaBot(['audit', 'verify', '--file', pipe], { DATABASE_URL: database.url })
    const lines = (await readFile(exported, 'utf8')).split('\n')
    const writing = createWriteStream(pipe).on('error', () => undefined)
    await once(writing, 'open')
    verifying.kill('SIGINT')
    for (const line of lines) {
      writing.write(`${line}\n`)
      await setImmediate()
    }
    writing.end()
    expect(await verifying.ended).toBe(130)
    expect(verifying.output()).toBe('Stopped.\n')
  })

  it('says what is wrong with a file that is not there', async () => {
    expect(await run(database, 'audit', 'verify', '--file', '/no/such/file')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^\/no\/such\/file cannot be read/),
    })
    expect(await run(database, 'audit', 'export', '/no/such/file')).toMatchObject({
      code: 1,
      output: expect.stringContaining('/no/such/file cannot be written'),
    })
  })
})
