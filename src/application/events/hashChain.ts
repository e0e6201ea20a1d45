import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Json } from './json.ts'
import type { NewEvent } from './recordedEvent.ts'

/** `hash(0)`: what the first event is chained to. */
export const GENESIS: Uint8Array = new Uint8Array(32)

/** RFC 8785: the one spelling of a JSON value. */
export const canonicalJson = (value: Json): string => canonicalize(value) ?? ''

/**
 * SHA-256 of the event's canonical JSON (RFC 8785) as stored. The place in the log is not in it: `position` and
 * `version` are proven by being contiguous.
 */
export const digestOf = (stream: string, event: NewEvent): Uint8Array =>
  sha256(
    canonicalJson({
      event_id: event.eventId,
      stream,
      event_type: event.type,
      schema_version: event.schemaVersion,
      event_data: event.data,
      metadata: event.metadata,
      timestamp: event.timestamp.toISOString(),
    }),
  )

/** `hash(n) = SHA-256(hash(n-1) ‖ recorded_at(n) as int64 big-endian ms ‖ digest(n))`. */
export const chain = (previous: Uint8Array, recordedAt: Date, digest: Uint8Array): Uint8Array => {
  const moment = new Uint8Array(8)
  new DataView(moment.buffer).setBigInt64(0, BigInt(recordedAt.getTime()))
  return sha256(Buffer.concat([previous, moment, digest]))
}

const sha256 = (bytes: string | Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'))
