import { digestOf } from '../../application/events/hashChain.ts'
import { asRecorded, type RecordedEvent } from '../../application/events/recordedEvent.ts'
import type { Append, ExpectedVersion } from '../../application/ports/eventLog.ts'

/** One call of `append_events`: a batch of appends, flattened level by level. */
export const APPEND_EVENTS = `
  select append_index, outcome, in_stream, at_version, at_position::float8 as at_position,
         recorded_ms::float8 as recorded_ms, link
  from append_events($1::uuid[], $2::int[], $3::text[], $4::int[], $5::int[], $6::uuid[], $7::text[],
                     $8::smallint[], $9::jsonb[], $10::jsonb[], $11::timestamptz[], $12::bytea[])`

/** One recorded event, or the refusal of an append; `append_index` counts from 1. */
export type AppendRow = {
  readonly append_index: number
  readonly outcome: 'appended' | 'known' | 'conflict'
  readonly in_stream: string
  readonly at_version: number
  readonly at_position: number
  readonly recorded_ms: number
  readonly link: Uint8Array
}

const LARGEST_VERSION = 2 ** 31 - 1

const asNumber = (expected: ExpectedVersion) => {
  if (expected === 'Any') return -1
  return expected === 'NoStream' ? 0 : Math.min(expected.exactly, LARGEST_VERSION)
}

/** The parameters of `APPEND_EVENTS`. The events' digests are computed here, before any lock is taken. */
export const appendParameters = (batch: readonly Append[]): readonly unknown[] => {
  const streams = batch.flatMap((append) => append.streams)
  const events = streams.flatMap(({ stream, events }) => events.map((event) => ({ stream, event })))
  return [
    batch.map(({ commandId }) => commandId),
    batch.map((append) => append.streams.length),
    streams.map(({ stream }) => stream),
    streams.map(({ expectedVersion }) => asNumber(expectedVersion)),
    streams.map((append) => append.events.length),
    events.map(({ event }) => event.eventId),
    events.map(({ event }) => event.type),
    events.map(({ event }) => event.schemaVersion),
    events.map(({ event }) => JSON.stringify(event.data)),
    events.map(({ event }) => JSON.stringify(event.metadata)),
    events.map(({ event }) => event.timestamp.toISOString()),
    events.map(({ stream, event }) => Buffer.from(digestOf(stream, event))),
  ]
}

/** The events of an append as recorded, from the rows that came back for it, in the same order. */
export const recordedEvents = (append: Append, rows: readonly AppendRow[]): readonly RecordedEvent[] => {
  const events = append.streams.flatMap(({ events }) => events)
  return rows.map((row, nth) => {
    const event = events[nth]
    if (event === undefined) throw new Error('append_events answered more rows than it was given events')
    return asRecorded({
      ...event,
      position: row.at_position,
      stream: row.in_stream,
      version: row.at_version,
      recordedAt: new Date(row.recorded_ms),
      hash: row.link,
    })
  })
}
