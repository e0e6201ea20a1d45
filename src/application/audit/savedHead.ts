import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { Natural } from '../../domain/kernel/numbers.ts'
import { canonicalJson } from '../log/hashChain.ts'
import type { EventLog, LogHead } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const Fields = t.intersection([
  t.type({ position: Natural, hash: t.string, recorded_at: t.union([IsoDate, t.null]) }),
  t.partial({ signature: t.string }),
])

/**
 * The end of a log, noted down outside it. It proves later that nothing before it was changed or cut off.
 *
 * `recordedAt` is of the last event, null for an empty log. `signature` is Base64 of Ed25519 over `headMessage`.
 */
export type SavedHead = LogHead & {
  readonly recordedAt: Date | null
  readonly signature?: string | undefined
}

/** Reads the end of a log, with the time at which its last event was recorded. */
export const readHead = (log: Pick<EventLog, 'find'>): TE.TaskEither<PortFailure, SavedHead> =>
  pipe(
    log.find({ direction: 'backwards', limit: 1 }),
    TE.map(([last]) =>
      last === undefined
        ? { position: 0, hash: new Uint8Array(32), recordedAt: null }
        : { position: last.position, hash: last.hash, recordedAt: last.recordedAt },
    ),
  )

const fieldsOf = ({ position, hash, recordedAt }: SavedHead) => ({
  position,
  hash: Buffer.from(hash).toString('hex'),
  recorded_at: recordedAt?.toISOString() ?? null,
})

/** What is signed: the canonical JSON of position, hash and recorded_at. */
export const headMessage = (head: SavedHead): string => canonicalJson(fieldsOf(head))

/** A head as it is noted down: one line of JSON. */
export const headLine = (head: SavedHead): string =>
  JSON.stringify({
    ...fieldsOf(head),
    ...(head.signature === undefined ? {} : { signature: head.signature }),
  })

/** A field of a head, and its value: a number, null or a text. docs/verify.py takes the same. */
const FIELD =
  /^[ \t\r\n]*"(position|hash|recorded_at|signature)"[ \t\r\n]*:[ \t\r\n]*(?:(0|[1-9][0-9]{0,15})|null|"([^"\\]*)")[ \t\r\n]*$/

/** The fields of an object that has no others than those of a head, each once; no escapes, no exponents. */
const fieldsIn = (text: string): ReadonlyMap<string, string | number | null> | undefined => {
  const [, inside] = /^[ \t\r\n]*\{([^{}]*)\}[ \t\r\n]*$/.exec(text) ?? []
  const fields = new Map<string, string | number | null>()
  for (const part of inside?.split(',') ?? []) {
    const [, name, number, words = null] = FIELD.exec(part) ?? []
    if (name === undefined || fields.has(name)) return undefined
    fields.set(name, number === undefined ? words : Number(number))
  }
  return fields
}

/**
 * Reads a head that was noted down: one object of these fields, in any order, with white space where JSON has it. Nothing
 * else is taken, so that no two programs read two heads in the same text.
 */
export const parseHead = (text: string): E.Either<string, SavedHead> =>
  pipe(
    Fields.decode(Object.fromEntries(fieldsIn(text) ?? [])),
    E.mapLeft(
      () => 'it takes position, hash and recorded_at, and perhaps signature, as "audit head" gives them',
    ),
    E.filterOrElse(
      ({ hash }) => /^[0-9a-f]{64}$/.test(hash),
      () => 'its hash is not 64 hexadecimal digits',
    ),
    E.filterOrElse(
      ({ position, hash, recorded_at }) => position > 0 || (/^0{64}$/.test(hash) && recorded_at === null),
      () => 'at position 0 is an empty log, whose hash is zeros and whose recorded_at is null',
    ),
    E.filterOrElse(
      ({ signature }) => signature === undefined || SIGNATURE.test(signature),
      () => 'its signature is not Base64 (RFC 4648, section 4, with its padding) of 64 bytes',
    ),
    E.map(({ position, hash, recorded_at, signature }) => ({
      position,
      hash: new Uint8Array(Buffer.from(hash, 'hex')),
      recordedAt: recorded_at,
      signature,
    })),
  )

/** The one spelling of 64 bytes: of the last digit before the padding, only two bits count. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/
