import pg from 'pg'
import { loadEmmett, type PeerEvent, type ProjectionContext } from '../harness/emmett.ts'
import { type Connection, urlOf } from '../harness/lab.ts'
import type { Contender } from './contender.ts'
import { streamOf, work } from './load.ts'

const EVENT = 'bench.happened'

const nthOf = ({ data }: PeerEvent) => (data as { readonly nth: number }).nth

/** Another writer was first: at a version of the stream, or at making it. */
const isConflict = (error: unknown) =>
  (error as { readonly code?: unknown }).code === '23505' || /version|duplicate key/.test(String(error))

/**
 * Emmett's event store on PostgreSQL, followed by its own consumer, both with their own settings.
 *
 * What an application writes along with an event goes into the transaction of the append, by an inline projection.
 */
export const createEmmett = async (connection: Connection): Promise<Contender> => {
  const emmett = await loadEmmett()
  const connectionString = urlOf(connection)
  const handle = async (events: readonly PeerEvent[], { connection: { client } }: ProjectionContext) => {
    for (const event of events) await work(client, nthOf(event))
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
      eachMessage: async (event) => {
        delivered.push(nthOf(event))
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
