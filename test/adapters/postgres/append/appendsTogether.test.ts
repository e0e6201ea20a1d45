import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { APPEND_EVENTS, batchParameters } from '../../../../src/adapters/postgres/append/batchStatement.ts'
import { APPEND_LONE, loneParameters } from '../../../../src/adapters/postgres/append/loneStatement.ts'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import {
  createPostgresEventLog,
  type PostgresEventLog,
} from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import type { Append } from '../../../../src/application/ports/eventLog.ts'
import {
  appendOf,
  appendOver,
  chainOver,
  forwards,
  leftBy,
  newStream,
  outcomesOf,
  together,
} from '../../../contracts/logAppends.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

let orm: Orm
let database: TestDatabase
let log: PostgresEventLog
let batches: number[] = []

beforeAll(async () => {
  ;({ orm, database } = await openTestOrm())
  log = createPostgresEventLog(orm, database.options, {
    access: 'write',
    onBatch: (appends) => batches.push(appends),
  })
})
beforeEach(() => {
  batches = []
})
afterAll(() => log.close())

const connect = async () => {
  const client = new pg.Client(database.options)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Two events in the log: something is under way, and it is nothing that others had to wait for. */
const somethingUnderWay = () => log.append(appendOf(newStream(), 'NoStream', 2))()

describe('a chain of 64 appends on one stream', () => {
  it('travels in one batch behind what is under way, and in two where nothing is', async () => {
    const stream = newStream()
    const chain = chainOver([stream], 'NoStream', 64)
    const underWay = somethingUnderWay()
    await expect.poll(() => batches, { interval: 0 }).toEqual([1])
    expect(outcomesOf(await together(log, chain))).toEqual(chain.map(() => 'recorded'))
    await underWay
    expect(batches).toEqual([1, 64])

    batches = []
    const more = chainOver([stream], leftBy(chain.at(-1), stream), 64)
    expect(outcomesOf(await together(log, more))).toEqual(more.map(() => 'recorded'))
    expect(batches).toEqual([32, 32])
  })

  /** How often the log was looked into for a batch, which is then recorded. */
  const lookUpsFor = async (batch: readonly Append[]) => {
    const client = await connect()
    await client.query('begin')
    const { rows } = await client.query(APPEND_EVENTS, batchParameters(batch))
    expect(rows[0].outcomes).toEqual(batch.map(() => 0))
    const counted = await client.query(
      `select idx_scan from pg_stat_xact_user_tables where relname = 'event_logs'`,
    )
    await client.query('commit')
    return Number(counted.rows[0].idx_scan)
  }

  it('costs fewer look-ups than as many appends to streams that exist', async () => {
    const streams = Array.from({ length: 64 }, newStream)
    await together(
      log,
      streams.map((stream) => appendOf(stream, 'NoStream')),
    )
    const [hot = ''] = streams
    const end = (await right(log.readStream(hot, forwards))).at(-1)
    const chain = chainOver([hot], { exactly: 1, ...(end && { eventId: end.eventId }) }, 64)

    const ofChain = await lookUpsFor(chain)
    const spread = await lookUpsFor(
      streams.map((stream) => appendOf(stream, { exactly: stream === hot ? 65 : 1 })),
    )

    // One for the end of the log, one for each command id; then a version a stream, and the event of the first link.
    expect(spread).toBe(1 + 64 + 64)
    expect(ofChain).toBe(1 + 64 + 2)
  })

  it('costs no more where its links require what others write', async () => {
    const [hot, required] = [newStream(), newStream()]
    await right(log.append(appendOf(required, 'NoStream')))
    const chain = chainOver([hot], 'NoStream', 64).map(
      (link): Append => ({
        ...link,
        streams: [...link.streams, { stream: required, expectedVersion: { exactly: 1 }, events: [] }],
      }),
    )
    // Each requirement is looked up twice: that there is this version, and no later one.
    expect(await lookUpsFor(chain)).toBe(1 + 64 + 2 * 64)
  })
})

describe('where another process appends an event at the same moment', () => {
  /** An event of another process that takes the next position, and is not committed yet. */
  const uncommitted = async (append: Append) => {
    const client = await connect()
    await client.query('begin')
    expect((await client.query(APPEND_LONE, loneParameters([append]))).rows).toHaveLength(1)
    return {
      /** Commits once this process waits for it. */
      commit: async () => {
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        await expect.poll(async () => (await client.query(waiting)).rowCount).toBeGreaterThan(0)
        await client.query('commit')
      },
    }
  }
  const existing = async () => {
    const stream = newStream()
    const first = appendOf(stream, 'NoStream', 2)
    await right(log.append(first))
    return { stream, end: leftBy(first, stream) }
  }

  it('no append of a chain is recorded that was to stand there, though the versions of later ones fit', async () => {
    const { stream, end } = await existing()
    const { commit } = await uncommitted(appendOf(stream, { exactly: 2 }))
    const chain = chainOver([stream], end, 20)
    const sent = together(log, chain)
    await commit()

    expect(outcomesOf(await sent)).toEqual(chain.map(() => `${stream} is at 3`))
    expect(await right(log.readStream(stream, forwards))).toHaveLength(3)
  })

  it('no append is recorded that requires the stream as it was', async () => {
    const { stream, end } = await existing()
    const { commit } = await uncommitted(appendOf(stream, { exactly: 2 }))
    const beside = newStream()
    const sent = together(log, [
      appendOver([
        [newStream(), 'NoStream', 1],
        [stream, end, 0],
      ]),
      appendOf(beside, 'NoStream'),
      appendOver([
        [beside, { exactly: 1 }, 1],
        [stream, { exactly: 3 }, 0],
      ]),
    ])
    await commit()

    expect(outcomesOf(await sent)).toEqual([`${stream} is at 3`, 'recorded', 'recorded'])
  })

  it('an event that lost its position to it is not overtaken by what was sent later', async () => {
    const { stream } = await existing()
    const sizes: number[] = []
    // It has not seen yet that others append, so it sends a lone event by itself.
    const unaware = createPostgresEventLog(orm, database.options, {
      access: 'write',
      onBatch: (appends) => sizes.push(appends),
    })
    onTestFinished(() => unaware.close())
    const { commit } = await uncommitted(appendOf(newStream(), 'NoStream'))
    const first = appendOf(stream, { exactly: 2 })
    const sent = [unaware.append(first)()]
    await expect.poll(() => sizes, { interval: 0 }).toEqual([1])
    for (const later of [appendOf(stream, leftBy(first, stream)), appendOf(newStream(), 'NoStream')])
      sent.push(unaware.append(later)())
    await commit()

    const positions = (await Promise.all(sent)).map((answer) =>
      answer._tag === 'Right' ? answer.right.events[0]?.position : answer.left,
    )
    const [at = 0] = positions
    expect(positions).toEqual([at, Number(at) + 1, Number(at) + 2])
    expect(await right(verifyLog(log))).toMatchObject({ events: Number(at) + 2 })
  })
})
