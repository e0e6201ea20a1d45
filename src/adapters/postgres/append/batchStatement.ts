import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import { canonicalJson, digest, type Spelling, spell } from '../../../application/log/hashChain.ts'
import { asRecorded, type NewEvent, type RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Append, ExpectedVersion, StreamAppend } from '../../../application/ports/eventLog.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import {
  boolArray,
  int2Array,
  int4Array,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../connection/binaryArray.ts'
import { prepared } from '../connection/sql.ts'
import { followsOf } from './follows.ts'

/** One call of `append_events`: a batch of appends, flattened level by level. How it takes its turn, the function says. */
export const APPEND_EVENTS = prepared(`
  select outcomes, versions, first_position::float8 as first_position, recorded_ms::float8 as recorded_ms, links
  from append_events($1::uuid[], $2::int[], $3::text[], $4::int[], $5::int[], $6::uuid[], $7::text[],
                     $8::smallint[], $9::jsonb, $10::jsonb, $11::timestamptz[], $12::bytea, $13::uuid[], $14::bool[])`)

/** What became of a batch, as the function answers. Appends and streams are counted from 1 over the whole batch. */
export type BatchRow = {
  readonly outcomes: readonly number[]
  readonly versions: readonly (number | null)[]
  readonly first_position: number
  readonly recorded_ms: number
  readonly links: Uint8Array | null
}

/** Outcomes of an append; any other is the number of the stream that is at another version. */
export const RECORDED = 0
export const KNOWN = -1

export const HASH_BYTES = 32
/** What the column `version` can hold. */
export const LARGEST_VERSION = 2 ** 31 - 1

/** An expected version as the statements take it: -1 is any, 0 that the stream must not exist. */
export const versionNumber = (expected: ExpectedVersion) => {
  if (expected === 'Any') return -1
  return expected === 'NoStream' ? 0 : Math.min(expected.exactly, LARGEST_VERSION)
}

const expectedEvent = (expected: ExpectedVersion): Uuid | null =>
  (typeof expected === 'object' ? expected.eventId : undefined) ?? null

/** The parameters of `APPEND_EVENTS`. The events are spelled and digested here, before any lock is taken. */
export const batchParameters = (batch: readonly Append[]): unknown[] => {
  const streams = batch.flatMap((append) => append.streams)
  const events = streams.flatMap((append) => append.events)
  const spellings = spellingsOf(streams)
  const expectsEvents = streams.some(({ expectedVersion }) => expectedEvent(expectedVersion) !== null)
  const follows = followsOf(streams)
  return [
    uuidArray(batch.map(({ commandId }) => commandId)),
    int4Array(batch.map((append) => append.streams.length)),
    textArray(streams.map(({ stream }) => stream)),
    int4Array(streams.map(({ expectedVersion }) => versionNumber(expectedVersion))),
    int4Array(streams.map((append) => append.events.length)),
    uuidArray(events.map(({ eventId }) => eventId)),
    textArray(events.map(({ type }) => type)),
    int2Array(events.map(({ schemaVersion }) => schemaVersion)),
    `[${spellings.map(({ data }) => data).join()}]`,
    `[${spellings.map(({ metadata }) => metadata).join()}]`,
    timestamptzArray(events.map(({ timestamp }) => timestamp)),
    Buffer.concat(spellings.map(digest)),
    expectsEvents ? uuidArray(streams.map(({ expectedVersion }) => expectedEvent(expectedVersion))) : null,
    follows === undefined ? null : boolArray(follows),
  ]
}

/** The events of an act have one and the same metadata, one after the other: they are spelled once. */
const spellingsOf = (streams: readonly StreamAppend[]): readonly Spelling[] => {
  let last: { readonly metadata: EventMetadata; readonly spelled: string } | undefined
  return streams.flatMap(({ stream, events }) =>
    events.map((event) => {
      const { metadata } = event
      if (last?.metadata !== metadata) last = { metadata, spelled: canonicalJson(metadata) }
      return spell(stream, event, last.spelled)
    }),
  )
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
