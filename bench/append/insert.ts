import { randomBytes } from 'node:crypto'
import { activityOf } from '../harness/events.ts'
import type { Place } from './appender.ts'

const TYPES = 'bigint uuid text int text smallint jsonb jsonb timestamptz timestamptz bytea'.split(' ')

export const INSERT_ONE = `insert into event_logs values (${TYPES.map((_, nth) => `$${nth + 1}`).join(', ')})`
export const INSERT_MANY = `insert into event_logs
  select * from unnest(${TYPES.map((type, nth) => `$${nth + 1}::${type}[]`).join(', ')})`

/** Rows of `event_logs` that nobody checks: their positions are free, their hashes mean nothing. */
export const createRows = (process: number) => {
  // Processes that write at the same time give positions out of ranges of their own.
  let position = process * 1_000_000_000
  return ({ stream, version }: Place): readonly unknown[] => {
    const event = activityOf(42)
    position += 1
    return [
      position,
      event.eventId,
      stream,
      version + 1,
      event.type,
      event.schemaVersion,
      JSON.stringify(event.data),
      JSON.stringify(event.metadata),
      event.timestamp.toISOString(),
      event.timestamp.toISOString(),
      randomBytes(32),
    ]
  }
}

/** The parameters of `INSERT_MANY`: a list for each column. */
export const columnsOf = (rows: readonly (readonly unknown[])[]): unknown[][] =>
  TYPES.map((_, nth) => rows.map((row) => row[nth]))
