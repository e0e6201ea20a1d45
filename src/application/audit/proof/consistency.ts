import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import { canonicalJson } from '../../log/hashChain.ts'
import type { Json } from '../../log/json.ts'
import { consistencyProof, isConsistent } from '../../log/merkleTree.ts'
import type { ReadTree } from '../../log/readTree.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { hashesIn, hashesText } from './hashesText.ts'
import type { SavedHead } from './savedHead.ts'

/** What shows that the history of one head goes on with that of a later one. */
export type Consistency = {
  readonly first: number
  readonly second: number
  readonly proof: readonly Uint8Array[]
}

const Fields = t.strict({ consistency: t.literal(1), first: Natural, proof: t.string, second: Natural })

/** Proves that the log of `second` events begins with that of `first`. */
export const readConsistency = (
  readTree: ReadTree,
  first: number,
  second: number,
): TE.TaskEither<PortFailure, Consistency> =>
  pipe(
    readTree(second, consistencyProof(first, second)),
    TE.map((proof) => ({ first, second, proof })),
  )

/** A proof as it is handed over: one line of canonical JSON. */
export const consistencyLine = ({ first, second, proof }: Consistency): string =>
  canonicalJson({ consistency: 1, first, proof: hashesText(proof), second })

const NO_CONSISTENCY = 'it is not the canonical JSON that "audit consistency" gives'

export const parseConsistency = (text: string): E.Either<string, Consistency> =>
  pipe(
    E.tryCatch(
      () => JSON.parse(text) as Json,
      () => NO_CONSISTENCY,
    ),
    E.flatMap((json) => E.mapLeft(() => NO_CONSISTENCY)(Fields.decode(json))),
    E.filterOrElse(
      (fields) => canonicalJson(fields) === text.replace(/\n$/, ''),
      () => NO_CONSISTENCY,
    ),
    E.flatMap(({ first, second, proof }) =>
      pipe(
        hashesIn(proof),
        E.fromNullable(NO_CONSISTENCY),
        E.map((hashes) => ({ first, second, proof: hashes })),
      ),
    ),
  )

/**
 * How two heads of one log stand to each other: `same` or `continued`, or `parted`, which no honest log can have signed.
 * `unknown`: a proof of consistency is needed to tell.
 */
export type Comparison = {
  readonly verdict: 'same' | 'continued' | 'parted' | 'unknown'
  readonly reason: string
}

export const compareHeads = (one: SavedHead, other: SavedHead, proven?: Consistency): Comparison => {
  const [first, second] = one.position <= other.position ? [one, other] : [other, one]
  if (first.position === second.position) return compareAtOnePosition(first, second)
  if (first.root === undefined || second.root === undefined)
    return unknown('a head without a root, from before there was a tree, is compared with the log only')
  if (proven === undefined)
    return unknown(
      `whether the history of position ${first.position} goes on to that of position ${second.position}, a proof of consistency tells: whoever runs the bot gives it with "audit consistency", and whoever refuses it cannot`,
    )
  if (proven.first !== first.position || proven.second !== second.position)
    return unknown(
      `the proof of consistency is for positions ${proven.first} and ${proven.second}, not for ${first.position} and ${second.position}`,
    )
  return isConsistent(
    { size: first.position, root: first.root },
    { size: second.position, root: second.root },
    proven.proof,
  )
    ? {
        verdict: 'continued',
        reason: `the history of position ${first.position} goes on to that of position ${second.position}`,
      }
    : unknown('this proof of consistency does not fit the two heads; ask for one that does')
}

const unknown = (reason: string): Comparison => ({ verdict: 'unknown', reason })

const compareAtOnePosition = (one: SavedHead, other: SavedHead): Comparison => {
  const differs =
    Buffer.compare(one.hash, other.hash) !== 0 ||
    one.recordedAt?.getTime() !== other.recordedAt?.getTime() ||
    (one.root !== undefined && other.root !== undefined && Buffer.compare(one.root, other.root) !== 0)
  return differs
    ? {
        verdict: 'parted',
        reason: `there are two different histories up to position ${one.position}: one log cannot have had both`,
      }
    : { verdict: 'same', reason: `both are of the same history, up to position ${one.position}` }
}
