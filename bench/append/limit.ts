import pg from 'pg'
import type { CreateAppender } from './appender.ts'
import { columnsOf, createRows, INSERT_MANY } from './insert.ts'

/**
 * What the parts can do: the same rows in the same batches, by one INSERT each, into the same table with the same
 * indexes, committed as durably. It checks nothing, hashes nothing and takes no lock.
 */
export const createLimit: CreateAppender = async (connection, process) => {
  const pool = new pg.Pool({ ...connection, max: 2 })
  const rowOf = createRows(process)
  return {
    write: async (places) => {
      await pool.query({ name: 'insert', text: INSERT_MANY, values: columnsOf(places.map(rowOf)) })
    },
    takeBatch: () => 1,
    close: () => pool.end(),
  }
}
