import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { user } from '../../src/domain/user/user.ts'
import { runToEnd } from '../support/botProcess.ts'
import type { TestDatabase } from '../support/database.ts'
import { createLongHistory, MEMBER } from '../support/longHistory.ts'

/** So many thousands of events, and MB of heap: LONG_HISTORY=100 is the promise, and takes its time. */
const THOUSANDS = Number(process.env.LONG_HISTORY || 25)
const HEAP = THOUSANDS < 100 ? 64 : 128
const EVENTS = THOUSANDS * 1_000
const BESITOS = EVENTS / 10

describe(`${EVENTS} events of one member, within ${HEAP} MB of heap`, () => {
  let database: TestDatabase
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-long-'))
    database = await createLongHistory(THOUSANDS)
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  const run = (...args: string[]) =>
    runToEnd(args, { DATABASE_URL: database.url, NODE_OPTIONS: `--max-old-space-size=${HEAP}` })

  const json = async (...args: string[]) => {
    const { code, output, printed } = await run(...args, '--json')
    if (code !== 0) throw new Error(output.slice(0, 2_000))
    return JSON.parse(printed)
  }

  it('are given to them', async () => {
    const held = await json('user', 'export', String(MEMBER))
    expect({ ...held, events: held.events.length }).toMatchObject({
      user_id: MEMBER,
      row: null,
      events: EVENTS,
    })
    for (const [nth, { position }] of held.events.entries())
      if (position !== nth + 1) expect.fail(`event ${nth + 1} is at position ${position}`)
  })

  it('come to a state, and to what changed by each of them', async () => {
    expect(await json('audit', 'state', String(MEMBER))).toMatchObject({
      streams: { [`user-${MEMBER}`]: EVENTS - BESITOS, [`wallet-${MEMBER}`]: BESITOS },
      state: { 'user.command_count': EVENTS - BESITOS - 1, 'wallet.balance': BESITOS },
    })
    const { changes, events } = await json('audit', 'diff', String(MEMBER))
    expect(changes).toContainEqual({ field: 'wallet.balance', from: 0, to: BESITOS })
    expect(events).toHaveLength(EVENTS)
    expect(events.at(-1)).toMatchObject({
      position: EVENTS,
      changes: ['wallet.version', 'wallet.balance', 'wallet.bound', 'wallet.lifetime'].map((field) => ({
        field,
        from: BESITOS - 1,
        to: BESITOS,
      })),
    })
  })

  it('are exported as a log', async () => {
    const file = path.join(directory, 'log.jsonl')
    expect(await json('audit', 'export', file)).toEqual({ events: EVENTS, file })
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(EVENTS)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ position: EVENTS })
  })

  it('are folded, and compared with as many snapshots', async () => {
    const { fold } = user.snapshot
    const sql = new pg.Client(database.options)
    await sql.connect()
    await sql.query(
      `insert into snapshots (stream, fold, version, state)
       select 'user-' || nth, $1, 20, '{"status": "unknown"}' from generate_series(1, $2) as nth`,
      [fold, EVENTS],
    )
    await sql.end()
    const { code, output, printed } = await run('audit', 'replay', '--json')
    expect(code, output.slice(0, 2_000)).toBe(1)
    const snapshots = printed.trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(snapshots)).toMatchObject({ snapshots: EVENTS, wrong: EVENTS, identical: false })
    expect(JSON.parse(snapshots).differences).toHaveLength(1_000)
  })
})
