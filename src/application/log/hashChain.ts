import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Json } from './json.ts'
import type { NewEvent } from './recordedEvent.ts'

/** `hash(0)`: what the first event is chained to. */
export const GENESIS: Uint8Array = new Uint8Array(32)

/** RFC 8785: the one spelling of a JSON value. */
export const canonicalJson = (value: Json): string => canonicalize(value) ?? ''

/** An event's payload, its metadata, and the whole of it, in their one spelling. */
export type Spelling = { readonly data: string; readonly metadata: string; readonly whole: string }

/**
 * Spells an event: its canonical JSON (RFC 8785) as stored. The place in the log is not in it: `position` and `version`
 * are proven by being contiguous. `metadata` may be given in its spelling, where several events have the same.
 */
export const spell = (
  stream: string,
  event: NewEvent,
  metadata = canonicalJson(event.metadata),
): Spelling => {
  const data = canonicalJson(event.data)
  // Its keys in the order of RFC 8785.
  const whole = `{"event_data":${data},"event_id":${canonicalJson(event.eventId)},"event_type":${canonicalJson(
    event.type,
  )},"metadata":${metadata},"schema_version":${canonicalJson(event.schemaVersion)},"stream":${canonicalJson(
    stream,
  )},"timestamp":"${event.timestamp.toISOString()}"}`
  return { data, metadata, whole }
}

/** SHA-256 of the whole spelling. */
export const digest = ({ whole }: Spelling): Uint8Array => sha256(whole)

export const digestOf = (stream: string, event: NewEvent): Uint8Array => digest(spell(stream, event))

/** `hash(n) = SHA-256(hash(n-1) ‖ recorded_at(n) as int64 big-endian ms ‖ digest(n))`. */
export const chain = (previous: Uint8Array, recordedAt: Date, digest: Uint8Array): Uint8Array => {
  const moment = new Uint8Array(8)
  new DataView(moment.buffer).setBigInt64(0, BigInt(recordedAt.getTime()))
  return sha256(Buffer.concat([previous, moment, digest]))
}

/** SHA-256 of what lies beside the log, in hex. */
export const digestOfBytes = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex')

/** SHA-256, of a text its UTF-8. */
export const sha256 = (bytes: string | Uint8Array): Uint8Array =>
  new Uint8Array(hash('sha256', bytes, 'buffer'))
