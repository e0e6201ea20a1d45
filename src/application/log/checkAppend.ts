import * as E from 'fp-ts/lib/Either.js'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { Uuid } from '../../domain/kernel/ids.ts'
import type { Append, StreamAppend, UnstorableAppend } from '../ports/eventLog.ts'
import { canonicalJson } from './hashChain.ts'
import { type Json, storable } from './json.ts'
import type { NewEvent } from './recordedEvent.ts'

const LARGEST_SCHEMA_VERSION = 32_767
const MOST_EVENTS = 1_000
/** Of data and metadata together, as canonical JSON in UTF-8. */
const LARGEST_EVENT_BYTES = 256 * 1_024

/** What every event log refuses before it looks at versions: an append that could never be stored as it is. */
export const checkAppend = (append: Append): E.Either<UnstorableAppend, Append> => {
  const message = faultOfStreams(append) ?? faultOfEvents(append)
  return message === undefined ? E.right(append) : E.left({ _tag: 'UnstorableAppend', message })
}

const faultOfStreams = ({ streams }: Append): string | undefined => {
  const names = streams.map(({ stream }) => stream)
  if (names.length === 0) return 'an append needs at least one stream'
  if (new Set(names).size !== names.length) return `an append names a stream twice: ${names.join(', ')}`
  for (const stream of streams) {
    const fault = faultOfStream(stream)
    if (fault !== undefined) return fault
  }
  const events = streams.reduce((sum, { events }) => sum + events.length, 0)
  if (events === 0) return `an append needs at least one event; ${names.join(', ')} are conditions only`
  if (events > MOST_EVENTS)
    return `an append of ${events} events is too large: ${MOST_EVENTS} fit into one, so make several`
  return undefined
}

const faultOfStream = ({ stream, expectedVersion, events }: StreamAppend): string | undefined => {
  if (stream === '') return 'a stream needs a name'
  const name = storable(stream, 'the name of a stream')
  if (E.isLeft(name)) return name.left
  if (expectedVersion === 'Any')
    return events.length > 0
      ? undefined
      : `an append names ${stream}, and neither expects nor writes anything`
  if (expectedVersion === 'NoStream') return undefined
  const { exactly, eventId } = expectedVersion
  if (!Number.isSafeInteger(exactly) || exactly < 0)
    return `${exactly} is no version that ${stream} could be at`
  return eventId === undefined || Uuid.is(eventId)
    ? undefined
    : `the event that ${stream} is expected to end with has an id that is not a UUID`
}

const faultOfEvents = ({ commandId, streams }: Append): string | undefined => {
  for (const { stream, events } of streams) {
    for (const event of events) {
      const fault = faultOfEvent(stream, commandId, event)
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

const faultOfEvent = (stream: string, commandId: Uuid, event: NewEvent): string | undefined => {
  const { eventId, type, schemaVersion, data, metadata, timestamp } = event
  if (!Uuid.is(eventId)) return `${type}: its event id is not a UUID`
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > LARGEST_SCHEMA_VERSION)
    return `${type}: its schema version is not a number from 1 to ${LARGEST_SCHEMA_VERSION}`
  if (metadata.command_id !== commandId)
    return `an event for ${stream} carries another command id than its append`
  if (!IsoDate.is(timestamp)) return `${type} has no timestamp within the years 1 to 9999`
  const fits = storable({ type, data, metadata }, 'event')
  if (E.isLeft(fits)) return `${type}: ${fits.left}`
  if (bytesAtMost(data) + bytesAtMost(metadata) <= LARGEST_EVENT_BYTES) return undefined
  const bytes = bytesOf(data) + bytesOf(metadata)
  return bytes <= LARGEST_EVENT_BYTES
    ? undefined
    : `${type}: its data and metadata are ${bytes} bytes as JSON, and an event has room for ${LARGEST_EVENT_BYTES}`
}

const bytesOf = (value: Json) => Buffer.byteLength(canonicalJson(value))

const ESCAPED_BYTES = 6
const LONGEST_NUMBER = String(Number.MIN_SAFE_INTEGER).length

/** A bound that is found without spelling the value: nearly every event is far below the limit. */
export const bytesAtMost = (value: Json): number => {
  if (typeof value === 'string') return value.length * ESCAPED_BYTES + 2
  if (typeof value !== 'object' || value === null) return LONGEST_NUMBER
  let bytes = 2
  if (Array.isArray(value)) for (const element of value) bytes += bytesAtMost(element) + 1
  else
    for (const [key, member] of Object.entries(value))
      bytes += key.length * ESCAPED_BYTES + 4 + bytesAtMost(member)
  return bytes
}
