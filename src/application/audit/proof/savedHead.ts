import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'
import { IsoDate } from '../../../domain/kernel/dates.ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import { canonicalJson, GENESIS } from '../../log/hashChain.ts'
import { type ReadTree, readRoot } from '../../log/readTree.ts'
import type { EventLog, LogHead } from '../../ports/eventLog.ts'
import type { HeadSigner } from '../../ports/headSigner.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

const Fields = t.intersection([
  t.type({ position: Natural, hash: t.string, recorded_at: t.union([IsoDate, t.null]) }),
  t.partial({ root: t.string, signature: t.string }),
])

/**
 * The end of a log, noted down outside it. It proves later that nothing before it was changed or cut off.
 *
 * - `recordedAt` is of the last event, null for an empty log.
 * - `root` is that of the Merkle tree over the log; heads from before there was one have none.
 * - `signature` is Base64 of Ed25519 over `headMessage`.
 */
export type SavedHead = LogHead & {
  readonly recordedAt: Date | null
  readonly root?: Uint8Array | undefined
  readonly signature?: string | undefined
}

/** Reads the end of a log, with the time at which its last event was recorded. */
export const readHead = (log: Pick<EventLog, 'find'>): TE.TaskEither<PortFailure, SavedHead> =>
  pipe(
    log.find({ direction: 'backwards', limit: 1 }),
    TE.map(([last]) =>
      last === undefined
        ? { position: 0, hash: GENESIS, recordedAt: null }
        : { position: last.position, hash: last.hash, recordedAt: last.recordedAt },
    ),
  )

/** A head with the root of the tree that it is of. */
export type TreeHead = SavedHead & { readonly root: Uint8Array }

export const readTreeHead = (
  log: Pick<EventLog, 'find'>,
  readTree: ReadTree,
): TE.TaskEither<PortFailure, TreeHead> =>
  pipe(
    readHead(log),
    TE.flatMap((head) =>
      pipe(
        readRoot(readTree, head.position),
        TE.map((root) => ({ ...head, root })),
      ),
    ),
  )

/** A head that was signed. */
export type SignedHead = TreeHead & { readonly signature: string }

export const signHead = (head: TreeHead, { sign }: Pick<HeadSigner, 'sign'>): SignedHead => ({
  ...head,
  signature: sign(headMessage(head)),
})

/** The end of the log, signed. */
export const readSignedHead = (
  log: Pick<EventLog, 'find'>,
  readTree: ReadTree,
  signer: Pick<HeadSigner, 'sign'>,
): TE.TaskEither<PortFailure, SignedHead> =>
  pipe(
    readTreeHead(log, readTree),
    TE.map((head) => signHead(head, signer)),
  )

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const fieldsOf = ({ position, hash, recordedAt, root }: SavedHead) => ({
  position,
  hash: hexOf(hash),
  recorded_at: recordedAt?.toISOString() ?? null,
  ...(root === undefined ? {} : { root: hexOf(root) }),
})

/** What is signed: the canonical JSON of position, hash and recorded_at, and of root where there is one. */
export const headMessage = (head: SavedHead): string => canonicalJson(fieldsOf(head))

/** A head as it is noted down: one line of JSON. */
export const headLine = (head: SavedHead): string => JSON.stringify(headJson(head))

/** The same as JSON. */
export const headJson = (head: SavedHead) => ({
  ...fieldsOf(head),
  ...(head.signature === undefined ? {} : { signature: head.signature }),
})

/** A field of a head, and its value: a number, null or a text. docs/verify.py takes the same. */
const FIELD =
  /^[ \t\r\n]*"(position|hash|recorded_at|root|signature)"[ \t\r\n]*:[ \t\r\n]*(?:(0|[1-9][0-9]{0,15})|null|"([^"\\]*)")[ \t\r\n]*$/

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
      () =>
        'it takes position, hash and recorded_at, and perhaps root and signature, as "audit head" gives them',
    ),
    E.filterOrElse(
      ({ hash, root = hash }) => HASH.test(hash) && HASH.test(root),
      () => 'its hash or its root is not 64 hexadecimal digits',
    ),
    E.filterOrElse(
      ({ position, hash, recorded_at }) => position > 0 || (/^0{64}$/.test(hash) && recorded_at === null),
      () => 'at position 0 is an empty log, whose hash is zeros and whose recorded_at is null',
    ),
    E.filterOrElse(
      ({ signature }) => signature === undefined || SIGNATURE.test(signature),
      () => 'its signature is not Base64 (RFC 4648, section 4, with its padding) of 64 bytes',
    ),
    E.map(({ position, hash, recorded_at, root, signature }) => ({
      position,
      hash: bytesOf(hash),
      recordedAt: recorded_at,
      ...(root === undefined ? {} : { root: bytesOf(root) }),
      signature,
    })),
  )

const HASH = /^[0-9a-f]{64}$/
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

/** The one spelling of 64 bytes: of the last digit before the padding, only two bits count. */
export const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/
