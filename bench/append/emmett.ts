import { loadEmmett, openPeerPool } from '../harness/emmett.ts'
import { activityOf } from '../harness/events.ts'
import { urlOf } from '../harness/lab.ts'
import { type CreateAppender, connectionsOf } from './appender.ts'

/** The peer's event store with its own settings; it checks versions, and has no command ids. */
export const createEmmett: CreateAppender = async (connection, process) => {
  const { getPostgreSQLEventStore } = await loadEmmett()
  const pool = openPeerPool(urlOf(connection), connectionsOf(process))
  const store = getPostgreSQLEventStore(urlOf(connection), { connectionOptions: { pool } })
  await store.schema.migrate()
  return {
    write: async (places) => {
      for (const { stream, version } of places) {
        const { type, data, metadata } = activityOf(42)
        const expectedStreamVersion = version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version)
        await store.appendToStream(stream, [{ type, data, metadata }], { expectedStreamVersion })
      }
    },
    takeBatch: () => 1,
    close: async () => {
      await store.close()
      await pool.end()
    },
  }
}
