import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { JsonObject } from '../../../application/log/json.ts'
import { asRecorded, type RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'

const columnsWith = (json: string) => `"position"::float8 as position, event_id, stream, version, event_type,
  schema_version, ${json}, round(date_part('epoch', "timestamp") * 1000) as timestamp_ms,
  round(date_part('epoch', recorded_at) * 1000) as recorded_ms, hash`

/** The columns of `event_logs` in the form that `fromRow` reads: `position` and moments (epoch ms) as exact floats. */
export const COLUMNS = columnsWith('event_data, metadata')

/** The same, with the JSON as text, to be read to the last digit. */
export const COLUMNS_AS_TEXT = columnsWith('event_data::text, metadata::text')

/**
 * The order of positions, by their index. Without the table's name it would be the order of the output column above,
 * for which PostgreSQL sorts everything that is left of the log for each page.
 */
export const BY_POSITION = 'order by event_logs."position"'

export type StoredRow = {
  readonly position: number
  readonly event_id: string
  readonly stream: string
  readonly version: number
  readonly event_type: string
  readonly schema_version: number
  readonly event_data: JsonObject
  readonly metadata: EventMetadata
  readonly timestamp_ms: number
  readonly recorded_ms: number
  readonly hash: Uint8Array
}

export const fromRow = (row: StoredRow): RecordedEvent =>
  asRecorded({
    position: row.position,
    eventId: row.event_id as Uuid,
    stream: row.stream,
    version: row.version,
    type: row.event_type,
    schemaVersion: row.schema_version,
    data: row.event_data,
    metadata: row.metadata,
    timestamp: new Date(row.timestamp_ms),
    recordedAt: new Date(row.recorded_ms),
    hash: row.hash,
  })
