import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wallet } from '../../src/domain/economy/wallet.ts'
import { EMPTY } from '../../src/domain/economy/walletState.ts'
import { user } from '../../src/domain/user/user.ts'
import { runCommand } from '../support/commandInProcess.ts'
import type { TestDatabase } from '../support/database.ts'
import { createLongHistory, MEMBER } from '../support/longHistory.ts'

const PROJECTIONS = [
  'users',
  'story_decisions',
  'story_readers',
  'shop_sales',
  'wallets',
  'economy_days',
  'member_earnings',
  'memberships',
  'payments',
  'plan_gifts',
  'removals',
  'brakes',
  'join_requests',
  'channels',
  'channel_places',
  'deadlines',
]

describe('a snapshot that the log does not give', () => {
  let database: TestDatabase
  let sql: pg.Client
  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: database.url })
  beforeAll(async () => {
    database = await createLongHistory(1)
    sql = new pg.Client(database.options)
    await sql.connect()
    for (const name of PROJECTIONS)
      expect(await run('projections', 'rebuild', name)).toMatchObject({ code: 0 })
  })
  afterAll(() => sql?.end())

  const stream = `wallet-${MEMBER}`
  /** What the log gives of the wallet at a version, each event of which was a besito. */
  const walletAt = (version: number) => ({
    ...EMPTY,
    version,
    balance: version,
    bound: version,
    lifetime: version,
  })
  const keep = (fold: string, version: number, state: object) =>
    sql.query(
      `insert into snapshots values ($1, $2, $3, $4)
       on conflict (stream, fold) do update set version = excluded.version, state = excluded.state`,
      [stream, fold, version, JSON.stringify(state)],
    )

  it('is no other than one that it gives', async () => {
    await keep(wallet.snapshot.fold, 40, walletAt(40))
    expect(await run('audit', 'replay')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(
        /users: identical\n(?:.*identical\n)*.*0 deadlines: identical\nfolded the streams of 1 snapshots: identical\n$/,
      ),
    })
  })

  it('is found by a replay, which says what to do, and is gone when that is done', async () => {
    await keep(wallet.snapshot.fold, 40, { ...walletAt(40), isClosed: true, balance: 77 })
    const replayed = await run('audit', 'replay')
    expect(replayed.code).toBe(1)
    expect(replayed.printed).toMatch(
      new RegExp(`identical
folded the streams of 1 snapshots: 1 are not what the log gives
stream +version +field +snapshot +replayed
${stream} +40 +balance +77 +40
${stream} +40 +is_closed +true +false
$`),
    )
    expect(replayed.output).toContain('"snapshots drop STREAM" drops those of a stream')

    const dropped = await run('snapshots', 'drop', stream)
    expect(dropped).toMatchObject({ code: 0, printed: `Dropped 1 snapshots of ${stream}.\n` })
    expect(dropped.output).toContain('restart it')
    expect(await run('audit', 'replay')).toMatchObject({ code: 0 })
  })

  it('is told as JSON, and dropped with all others', async () => {
    await keep(wallet.snapshot.fold, 101, walletAt(100))
    await keep('wallet 0', 40, { balance: 12 })
    const replayed = await run('audit', 'replay', '--json')
    expect(replayed.code).toBe(1)
    expect(JSON.parse(replayed.printed.trimEnd().split('\n').at(-1) ?? '')).toEqual({
      snapshots: 1,
      ignored: 1,
      identical: false,
      wrong: 1,
      differences: [{ stream, version: 101, field: 'stream_version', snapshot: 101, replayed: 100 }],
    })
    expect(replayed.output).toContain('1 snapshots of other ways of folding are ignored')
    expect(await run('snapshots', 'drop', '--json')).toMatchObject({ code: 0, printed: '{"dropped":2}\n' })
    expect(await run('snapshots', 'drop')).toMatchObject({ code: 0, printed: 'Dropped 0 snapshots.\n' })
    expect((await run('audit', 'replay')).printed).toContain('folded the streams of 0 snapshots: identical')
  })

  it('is not looked for where only a part was asked for', async () => {
    await keep(user.snapshot.fold, 40, { status: 'unknown' })
    for (const part of [
      ['--projection', 'users'],
      ['--to', '5'],
    ])
      expect((await run('audit', 'replay', ...part)).printed).not.toContain('snapshots')
    await sql.query('delete from snapshots')
  })
})
