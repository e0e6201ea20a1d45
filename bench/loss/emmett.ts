import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Connection, Contender } from './contender.ts'

/** What is used of Emmett here; the package is installed in a folder of its own (`npm ci --prefix bench/peers`). */
type Emmett = {
  readonly getPostgreSQLEventStore: (connectionString: string) => {
    readonly appendToStream: (
      stream: string,
      events: readonly { readonly type: string; readonly data: { readonly nth: number } }[],
    ) => Promise<unknown>
    readonly schema: { readonly migrate: () => Promise<unknown> }
    readonly close: () => Promise<void>
  }
  readonly postgreSQLEventStoreConsumer: (options: { readonly connectionString: string }) => {
    readonly reactor: (options: {
      readonly processorId: string
      readonly eachMessage: (event: { readonly data: { readonly nth: number } }) => Promise<void>
    }) => unknown
    readonly start: () => Promise<void>
    readonly close: () => Promise<void>
  }
}

const PACKAGE = '@event-driven-io/emmett-postgresql'
const peers = createRequire(new URL('../peers/package.json', import.meta.url))

/** Emmett's event store on PostgreSQL, followed by its own consumer with its own settings. */
export const createEmmett = async ({ host, port, user, database }: Connection): Promise<Contender> => {
  const emmett = (await import(pathToFileURL(peers.resolve(PACKAGE)).href)) as Emmett
  const connectionString = `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const store = emmett.getPostgreSQLEventStore(connectionString)
  await store.schema.migrate()
  const delivered: number[] = []
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
    name: 'emmett',
    table: 'emt_messages',
    append: async (writer, nth) => {
      for (;;) {
        try {
          await store.appendToStream(`bench-${writer}`, [{ type: 'bench.happened', data: { nth } }])
          return
        } catch (error) {
          if (!String(error).includes('version')) throw error
        }
      }
    },
    delivered: () => delivered,
    close: async () => {
      await consumer.close()
      await consuming
      await store.close()
    },
  }
}
