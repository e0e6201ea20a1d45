import pg from 'pg'
import { type CreateAppender, connectionsOf } from './appender.ts'
import { createRows, INSERT_ONE } from './insert.ts'

/** Given back soon: the server has not many. */
const IDLE_MS = 50

/** `pg` alone: a prepared INSERT an event, each its own transaction, into the same table with the same indexes. */
export const createBare: CreateAppender = async (connection, process) => {
  const pool = new pg.Pool({ ...connection, max: connectionsOf(process), idleTimeoutMillis: IDLE_MS })
  const rowOf = createRows(process)
  return {
    write: async (places) => {
      for (const place of places)
        await pool.query({ name: 'insert', text: INSERT_ONE, values: [...rowOf(place)] })
    },
    takeBatch: () => 1,
    close: () => pool.end(),
  }
}
