import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import type { Connection, Contender } from './contender.ts'
import { streamOf, work } from './load.ts'

type BenchEvent = { readonly type: string; readonly data: { readonly nth: number } }

/** What is used of Emmett here; the package is installed in a folder of its own (`npm ci --prefix bench/peers`). */
type Emmett = {
  readonly getPostgreSQLEventStore: (
    connectionString: string,
    options: {
      readonly projections: readonly {
        readonly type: 'inline'
        readonly projection: {
          readonly canHandle: readonly string[]
          readonly handle: (
            events: readonly BenchEvent[],
            context: { readonly connection: { readonly client: pg.ClientBase } },
          ) => Promise<void>
        }
      }[]
    },
  ) => {
    readonly appendToStream: (stream: string, events: readonly BenchEvent[]) => Promise<unknown>
    readonly schema: { readonly migrate: () => Promise<unknown> }
    readonly close: () => Promise<void>
  }
  readonly postgreSQLEventStoreConsumer: (options: { readonly connectionString: string }) => {
    readonly reactor: (options: {
      readonly processorId: string
      readonly eachMessage: (event: BenchEvent) => Promise<void>
    }) => unknown
    readonly start: () => Promise<void>
    readonly close: () => Promise<void>
  }
}

const PACKAGE = '@event-driven-io/emmett-postgresql'
const EVENT = 'bench.happened'
const peers = createRequire(new URL('../peers/package.json', import.meta.url))

/** Another writer was first: at a version of the stream, or at making it. */
const isConflict = (error: unknown) =>
  (error as { readonly code?: unknown }).code === '23505' || /version|duplicate key/.test(String(error))

/**
 * Emmett's event store on PostgreSQL, followed by its own consumer, both with their own settings.
 *
 * What an application writes along with an event goes into the transaction of the append, by an inline projection.
 */
export const createEmmett = async (connection: Connection): Promise<Contender> => {
  const { host, port, user, database } = connection
  const emmett = (await import(pathToFileURL(peers.resolve(PACKAGE)).href)) as Emmett
  const connectionString = `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const handle = async (
    events: readonly BenchEvent[],
    context: { readonly connection: { readonly client: pg.ClientBase } },
  ) => {
    for (const { data } of events) await work(context.connection.client, data.nth)
  }
  const store = emmett.getPostgreSQLEventStore(connectionString, {
    projections: [{ type: 'inline', projection: { canHandle: [EVENT], handle } }],
  })
  await store.schema.migrate()
  const admin = new pg.Client(connection)
  await admin.connect()
  const delivered: number[] = []

  const startConsumer = () => {
    const consumer = emmett.postgreSQLEventStoreConsumer({ connectionString })
    consumer.reactor({
      processorId: 'bench-loss',
      eachMessage: async ({ data }) => {
        delivered.push(data.nth)
      },
    })
    const consuming = consumer
      .start()
      .catch((error: unknown) => console.error(`emmett's consumer ended: ${error}`))
    return {
      end: async () => {
        await consumer.close()
        await consuming
      },
    }
  }
  let consumer = startConsumer()

  return {
    name: 'emmett',
    append: async (writer, nth) => {
      for (;;) {
        try {
          await store.appendToStream(streamOf(writer, nth), [{ type: EVENT, data: { nth } }])
          return
        } catch (error) {
          if (!isConflict(error)) throw error
        }
      }
    },
    delivered: () => delivered,
    restart: async () => {
      await consumer.end()
      consumer = startConsumer()
    },
    standing: async () => {
      const { rows } = await admin.query<{ at: number; end: number }>(
        `select coalesce((select max(last_processed_checkpoint)::float8 from emt_processors), 0) as at,
                coalesce((select max(global_position)::float8 from emt_messages), 0) as end`,
      )
      return rows[0] ?? { at: 0, end: 0 }
    },
    close: async () => {
      await consumer.end()
      await store.close()
      await admin.end()
    },
  }
}
