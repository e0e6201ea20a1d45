import { digest, spell } from '../../../application/log/hashChain.ts'
import { asRecorded, type NewEvent, type RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Append, ExpectedVersion } from '../../../application/ports/eventLog.ts'
import { int2Array, int4Array, textArray, timestamptzArray, uuidArray } from '../connection/binaryArray.ts'
import { prepared } from '../connection/sql.ts'

/** One call of `append_events`: a batch of appends, flattened level by level. */
export const APPEND_EVENTS = prepared(`
  select outcomes, versions, first_position::float8 as first_position, recorded_ms::float8 as recorded_ms, links
  from append_events($1::uuid[], $2::int[], $3::text[], $4::int[], $5::int[], $6::uuid[], $7::text[],
                     $8::smallint[], $9::jsonb, $10::jsonb, $11::timestamptz[], $12::bytea)`)

/**
 * The commonest append: one event at an expected version, against which nothing stands. It answers what was recorded, or
 * no row where anything stands against it, and in an empty log; `append_events` then says what it is.
 *
 * It takes no lock. What it looks at is one snapshot, and where anybody has appended since, the position is taken: the
 * primary key waits for them, and refuses it (`unique_violation`). Likewise it is left to the unique index whether the
 * stream has more versions than expected. Each node of its plan costs it a per cent or two, and the server digests the
 * event sooner than a process that has just woken.
 */
export const APPEND_EVENT = prepared(`
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

export type EventRow = {
  readonly first_position: number
  readonly at_version: number
  readonly recorded_ms: number
  readonly link: Uint8Array
}

/** What became of a batch; see the function. Appends and streams are counted from 1 over the whole batch. */
export type BatchRow = {
  readonly outcomes: readonly number[]
  readonly versions: readonly (number | null)[]
  readonly first_position: number
  readonly recorded_ms: number
  readonly links: Uint8Array | null
}

export const RECORDED = 0
export const KNOWN = -1

export const HASH_BYTES = 32
/** What the column `version` can hold. */
export const LARGEST_VERSION = 2 ** 31 - 1

const asNumber = (expected: ExpectedVersion) => {
  if (expected === 'Any') return -1
  return expected === 'NoStream' ? 0 : Math.min(expected.exactly, LARGEST_VERSION)
}

/** The parameters of `APPEND_EVENTS`. The events are spelled and digested here, before any lock is taken. */
export const batchParameters = (batch: readonly Append[]): unknown[] => {
  const streams = batch.flatMap((append) => append.streams)
  const events = streams.flatMap((append) => append.events)
  const spellings = streams.flatMap(({ stream, events }) => events.map((event) => spell(stream, event)))
  return [
    uuidArray(batch.map(({ commandId }) => commandId)),
    int4Array(batch.map((append) => append.streams.length)),
    textArray(streams.map(({ stream }) => stream)),
    int4Array(streams.map(({ expectedVersion }) => asNumber(expectedVersion))),
    int4Array(streams.map((append) => append.events.length)),
    uuidArray(events.map(({ eventId }) => eventId)),
    textArray(events.map(({ type }) => type)),
    int2Array(events.map(({ schemaVersion }) => schemaVersion)),
    `[${spellings.map(({ data }) => data).join()}]`,
    `[${spellings.map(({ metadata }) => metadata).join()}]`,
    timestamptzArray(events.map(({ timestamp }) => timestamp)),
    Buffer.concat(spellings.map(digest)),
  ]
}

/** The parameters of `APPEND_EVENT`, if the batch is a single event, and whoever appends it knows its version. */
export const eventParameters = ([append, ...others]: readonly Append[]): unknown[] | undefined => {
  const [only, ...otherStreams] = append?.streams ?? []
  const [event, ...otherEvents] = only?.events ?? []
  if (append === undefined || only === undefined || event === undefined) return undefined
  if (others.length + otherStreams.length + otherEvents.length > 0) return undefined
  if (only.expectedVersion === 'Any') return undefined
  const { data, metadata, whole } = spell(only.stream, event)
  return [
    append.commandId,
    only.stream,
    asNumber(only.expectedVersion),
    event.eventId,
    event.type,
    event.schemaVersion,
    data,
    metadata,
    event.timestamp.toISOString(),
    Buffer.from(whole),
  ]
}

/** Hands out the events of a batch as recorded, append by append. */
export const createRecorder = ({ versions, first_position, recorded_ms, links }: BatchRow) => {
  const recordedAt = new Date(recorded_ms)
  let taken = 0
  const record = (event: NewEvent, stream: string, version: number): RecordedEvent => {
    const hash = links?.subarray(taken * HASH_BYTES, (taken + 1) * HASH_BYTES)
    if (hash?.length !== HASH_BYTES) throw new Error('append_events answered fewer hashes than events')
    const position = first_position + taken
    taken += 1
    return asRecorded({ ...event, position, stream, version, recordedAt, hash })
  }
  /** `firstStream` is the number of the append's first stream, from 0. */
  return ({ streams }: Append, firstStream: number): readonly RecordedEvent[] =>
    streams.flatMap(({ stream, events }, nth) => {
      const before = versions[firstStream + nth]
      if (typeof before !== 'number') throw new Error('append_events answered no version for a stream')
      return events.map((event, number) => record(event, stream, before + number + 1))
    })
}
