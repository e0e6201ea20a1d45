import { spell } from '../../../application/log/hashChain.ts'
import type { Append } from '../../../application/ports/eventLog.ts'
import { prepared } from '../connection/sql.ts'
import { type BatchRow, RECORDED, versionNumber } from './batchStatement.ts'

/**
 * Appends one event at a version that its writer knows, by one plain INSERT without the function's lock. It answers what
 * was recorded, or no row where anything stands against it and in an empty log; `append_events` then says what it is.
 * What this saves, and why it is kept, is in docs/adr/012.
 *
 * - It reads one snapshot. Where somebody has appended since, its position is taken: the primary key waits for their
 *   commit and refuses the row (`unique_violation`).
 * - Whether the stream has a later version than the expected one is left to the unique index in the same way.
 * - The server computes the digest: the client has slept since its last append, and its caches are cold.
 */
export const APPEND_LONE = prepared(`
  insert into event_logs
    select tip."position" + 1, $4::uuid, $2::text, $3::integer + 1, $5::text, $6::smallint, $7::jsonb, $8::jsonb,
           $9::timestamptz, tip.recorded,
           sha256(tip.hash || int8send((extract(epoch from tip.recorded) * 1000)::bigint) || sha256($10::bytea))
      from (select l."position", l.hash,
                   greatest(date_trunc('milliseconds', clock_timestamp()), l.recorded_at) as recorded
              from event_logs l order by l."position" desc limit 1) as tip
     where ($3::integer = 0 or exists (select from event_logs l where l.stream = $2 and l.version = $3))
       and not exists (select from event_logs l where (l.metadata ->> 'command_id')::uuid = $1::uuid)
  returning "position"::float8 as first_position, version as at_version,
            (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms, hash as link,
            pg_notify('dianabot_events', "position"::text)`)

export type LoneRow = {
  readonly first_position: number
  readonly at_version: number
  readonly recorded_ms: number
  readonly link: Uint8Array
}

/** The parameters of `APPEND_LONE`, where the batch is one event whose writer knows the version of its stream, and no more. */
export const loneParameters = ([append, ...others]: readonly Append[]): unknown[] | undefined => {
  const [only, ...otherStreams] = append?.streams ?? []
  const [event, ...otherEvents] = only?.events ?? []
  if (append === undefined || only === undefined || event === undefined) return undefined
  if (others.length + otherStreams.length + otherEvents.length > 0) return undefined
  const expected = only.expectedVersion
  if (expected === 'Any' || (expected !== 'NoStream' && expected.eventId !== undefined)) return undefined
  const { data, metadata, whole } = spell(only.stream, event)
  return [
    append.commandId,
    only.stream,
    versionNumber(expected),
    event.eventId,
    event.type,
    event.schemaVersion,
    data,
    metadata,
    event.timestamp.toISOString(),
    Buffer.from(whole),
  ]
}

/** The same answer as that of a batch of one. */
export const asBatchRow = ({ first_position, at_version, recorded_ms, link }: LoneRow): BatchRow => ({
  outcomes: [RECORDED],
  versions: [at_version - 1],
  first_position,
  recorded_ms,
  links: link,
})
