import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { Uuid } from '../../domain/kernel/ids.ts'
import { Positive } from '../../domain/kernel/numbers.ts'
import { hashesIn, hashesText } from '../audit/proof/hashesText.ts'
import { headJson, parseHead, type SavedHead, SIGNATURE, type SignedHead } from '../audit/proof/savedHead.ts'
import { canonicalJson } from '../log/hashChain.ts'
import { type Json, type JsonObject, storable } from '../log/json.ts'
import type { NewEvent, RecordedEvent } from '../log/recordedEvent.ts'

/**
 * What is hashed of an event, and where it stands. Its hash follows from it and the one before; `version` is in no hash, and so in
 * no receipt.
 */
export type ProvenEvent = NewEvent & Pick<RecordedEvent, 'position' | 'stream' | 'recordedAt'>

/** That there is an event, of somebody else: nothing more of it. */
export type EventPlace = { readonly position: number; readonly hash: Uint8Array }

/**
 * What happened to a member, for anybody to check without the log.
 *
 * - `about` is the position of what it is a receipt for, `words` tell how it came about.
 * - `events` are the member's own, `others` those of others that belong to the story or stand before one of its events; both by
 *   position, ascending, none twice.
 * - `proof` proves that all of them are in the tree that `head` is of.
 * - `key` is the public one, 32 bytes, that belongs to both signatures; `signature` is of the whole.
 */
export type Receipt = {
  readonly about: number
  readonly words: string
  readonly events: readonly ProvenEvent[]
  readonly others: readonly EventPlace[]
  readonly proof: readonly Uint8Array[]
  readonly head: SignedHead
  readonly key: Uint8Array
  readonly signature: string
}

const HASH = /^[0-9a-f]{64}$/
const Hash = t.refinement(t.string, (text) => HASH.test(text), 'Hash')

const EventFields = t.strict({
  event_data: t.UnknownRecord,
  event_id: Uuid,
  event_type: t.string,
  metadata: t.UnknownRecord,
  position: Positive,
  recorded_at: IsoDate,
  schema_version: Positive,
  stream: t.string,
  timestamp: IsoDate,
})

const Fields = t.strict({
  about: Positive,
  events: t.readonlyArray(EventFields),
  head: t.strict({
    hash: t.string,
    position: Positive,
    recorded_at: t.string,
    root: t.string,
    signature: t.string,
  }),
  key: t.string,
  others: t.readonlyArray(t.strict({ hash: Hash, position: Positive })),
  proof: t.string,
  receipt: t.literal(1),
  signature: t.refinement(t.string, (text) => SIGNATURE.test(text), 'Signature'),
  words: t.string,
})

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

const eventJson = (event: ProvenEvent): JsonObject => ({
  event_data: event.data,
  event_id: event.eventId,
  event_type: event.type,
  metadata: event.metadata,
  position: event.position,
  recorded_at: event.recordedAt.toISOString(),
  schema_version: event.schemaVersion,
  stream: event.stream,
  timestamp: event.timestamp.toISOString(),
})

const fieldsOf = (receipt: Omit<Receipt, 'signature'>): JsonObject => ({
  about: receipt.about,
  events: receipt.events.map(eventJson),
  head: headJson(receipt.head) as JsonObject,
  key: Buffer.from(receipt.key).toString('base64'),
  others: receipt.others.map(({ hash, position }) => ({ hash: hexOf(hash), position })),
  proof: hashesText(receipt.proof),
  receipt: 1,
  words: receipt.words,
})

/** What is signed of a receipt: the canonical JSON of all its other fields. */
export const receiptMessage = (receipt: Omit<Receipt, 'signature'>): string =>
  canonicalJson(fieldsOf(receipt))

/** A receipt as it is handed over: one line of canonical JSON. */
export const receiptLine = (receipt: Receipt): string =>
  canonicalJson({ ...fieldsOf(receipt), signature: receipt.signature })

const NO_RECEIPT = 'it is not the canonical JSON of a receipt'

/** Reads a receipt back; anything but the one spelling of one is refused, with the reason. */
export const parseReceipt = (text: string): E.Either<string, Receipt> =>
  pipe(
    E.tryCatch(
      () => JSON.parse(text) as Json,
      () => NO_RECEIPT,
    ),
    E.flatMap((json) => storable(json)),
    E.flatMap((json) => E.mapLeft(() => NO_RECEIPT)(Fields.decode(json))),
    E.flatMap(receiptOf),
    E.filterOrElse(
      (receipt) => receiptLine(receipt) === text.replace(/\n$/, ''),
      () => NO_RECEIPT,
    ),
    E.mapLeft(() => NO_RECEIPT),
  )

const receiptOf = (fields: t.TypeOf<typeof Fields>): E.Either<string, Receipt> => {
  const proof = hashesIn(fields.proof)
  const head = E.getOrElse((): SavedHead | undefined => undefined)(parseHead(JSON.stringify(fields.head)))
  if (proof === undefined || head?.root === undefined || head.signature === undefined)
    return E.left(NO_RECEIPT)
  return E.right({
    about: fields.about,
    words: fields.words,
    events: fields.events.map(eventOf),
    others: fields.others.map(({ position, hash }) => ({ position, hash: bytesOf(hash) })),
    proof,
    head: { ...head, root: head.root, signature: head.signature },
    key: new Uint8Array(Buffer.from(fields.key, 'base64')),
    signature: fields.signature,
  })
}

const eventOf = (fields: t.TypeOf<typeof EventFields>): ProvenEvent => ({
  position: fields.position,
  eventId: fields.event_id,
  stream: fields.stream,
  type: fields.event_type,
  schemaVersion: fields.schema_version,
  data: fields.event_data as RecordedEvent['data'],
  metadata: fields.metadata as RecordedEvent['metadata'],
  timestamp: fields.timestamp,
  recordedAt: fields.recorded_at,
})
