import { hash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createPostgresStoredLog } from '../../src/adapters/postgres/log/postgresStoredLog.ts'
import { createProveLog } from '../../src/adapters/postgres/log/proveLog.ts'
import { createPostgresProjectionStore } from '../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { canonicalJson } from '../../src/application/log/hashChain.ts'
import type { RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import { wholeLog } from '../../src/application/log/streamLog.ts'
import { catalogue } from '../../src/application/modules.ts'
import { projectionSubscription } from '../../src/application/subscriptions/projections/projection.ts'
import { runSubscription } from '../../src/application/subscriptions/subscriptionRunner.ts'
import { users } from '../../src/application/user/users.ts'
import { right } from '../../test/support/results.ts'
import { argumentOf } from '../harness/child.ts'
import { loadEmmett } from '../harness/emmett.ts'
import { type Connection, query, urlOf } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

/** Ways of going through a log from its beginning. */
export type ReaderName = 'cursor' | 'raw' | 'decoded' | 'projection' | 'emmett' | 'verify' | 'sha256'

/** What a reader tells when it is done: peak memory in MB. */
export type Reading = { readonly events: number; readonly seconds: number; readonly memory: number }

/** `seconds` where only a part of the time counts. */
type Done = { readonly events: number; readonly seconds?: number }

const PAGE = 1_000
/** The hash before, the moment and the digest. */
const LINK_BYTES = 32 + 8 + 32
const POLL_MS = 20

/** The limit: `pg` alone fetches every row through a cursor of the server's, and looks at none. */
const cursor = async (connection: Connection): Promise<Done> => {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query('begin')
  await client.query('declare every no scroll cursor for select * from event_logs order by "position"')
  let events = 0
  for (;;) {
    const { rows } = await client.query(`fetch ${PAGE} from every`)
    events += rows.length
    if (rows.length < PAGE) break
  }
  await client.end()
  return { events }
}

const raw = async (connection: Connection): Promise<Done> => {
  const { log, close } = await openLog(connection)
  let events = 0
  for await (const event of wholeLog(log)) {
    if (E.isLeft(event)) throw new Error(event.left.message)
    events += 1
  }
  await close()
  return { events }
}

const decoded = async (connection: Connection): Promise<Done> => {
  const { log, close } = await openLog(connection)
  let events = 0
  for await (const event of wholeLog(log)) {
    if (E.isLeft(event) || E.isLeft(catalogue.decode(event.right)))
      throw new Error('an event does not decode')
    events += 1
  }
  await close()
  return { events }
}

/** The subscription as the bot runs it: rows and checkpoint in PostgreSQL, page by page in one transaction. */
const projection = async (connection: Connection): Promise<Done> => {
  const { orm, log, close } = await openLog(connection)
  const subscription = projectionSubscription(users, createPostgresProjectionStore(orm, users.table))
  const { position } = await right(log.head())
  const logger = createMemoryLogger()
  const runner = runSubscription({ log, clock: systemClock, logger, owner: 'bench' }, subscription)
  for (let at = 0; at < position; ) {
    await systemClock.pause(POLL_MS)
    at = (await right(subscription.checkpoints.list()))[0]?.position ?? 0
  }
  await runner.stop()
  const [counted] = await query<{ acts: number }>(
    connection,
    `select (select count(*) from users)::int
          - (select count(distinct stream) from event_logs where event_type like 'user.%')::int as acts`,
  )
  if (counted?.acts !== 0) throw new Error('the projection lacks members')
  await close()
  return { events: position }
}

/** The limit of proving: the same bytes hashed as often, when they are read and spelled already. */
const sha256 = async (connection: Connection): Promise<Done> => {
  const { log, close } = await openLog(connection)
  const link = Buffer.alloc(LINK_BYTES)
  let events = 0
  let milliseconds = 0
  for (;;) {
    const page = await right(log.readAll({ after: events, limit: PAGE }))
    const spelled = page.map(spell)
    const startedAt = performance.now()
    for (const text of spelled) {
      hash('sha256', text, 'buffer')
      hash('sha256', link, 'buffer')
    }
    milliseconds += performance.now() - startedAt
    events += page.length
    if (page.length < PAGE) break
  }
  await close()
  return { events, seconds: milliseconds / 1_000 }
}

const spell = (event: RecordedEvent) =>
  canonicalJson({
    event_id: event.eventId,
    stream: event.stream,
    event_type: event.type,
    schema_version: event.schemaVersion,
    event_data: event.data,
    metadata: event.metadata,
    timestamp: event.timestamp.toISOString(),
  })

const verify = async (connection: Connection): Promise<Done> => {
  const { orm, log, close } = await openLog(connection)
  const { readAll } = createPostgresStoredLog(orm)
  const { events } = await right(createProveLog({ readAll, head: log.head }, connection)())
  await close()
  return { events }
}

/** The peer's consumer, in pages as large as ours and without a pause; it writes the same rows, one an event. */
const emmett = async (connection: Connection): Promise<Done> => {
  const { postgreSQLEventStoreConsumer } = await loadEmmett()
  const consumer = postgreSQLEventStoreConsumer({
    connectionString: urlOf(connection),
    pulling: { batchSize: PAGE, pullingFrequencyInMs: 0 },
    stopWhen: { noMessagesLeft: true },
  })
  let events = 0
  consumer.reactor({
    processorId: 'users',
    eachMessage: async ({ data, metadata }, { connection: { client } }) => {
      events += 1
      await client.query({
        name: 'user',
        text: `insert into users as u (user_id, last_active) values ($1, $2)
               on conflict (user_id) do update set last_active = greatest(u.last_active, excluded.last_active)`,
        values: [(data as { user_id: number }).user_id, (metadata as { at: string }).at],
      })
    },
  })
  await consumer.start()
  await consumer.close()
  return { events }
}

const READ: Readonly<Record<ReaderName, (connection: Connection) => Promise<Done>>> = {
  cursor,
  raw,
  decoded,
  projection,
  emmett,
  verify,
  sha256,
}

const [name, connection] = argumentOf() as [ReaderName, Connection]
const startedAt = performance.now()
const done = await READ[name](connection)
const reading: Reading = {
  seconds: (performance.now() - startedAt) / 1_000,
  memory: process.resourceUsage().maxRSS / 1_024,
  ...done,
}
process.send?.(reading)
