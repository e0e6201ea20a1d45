import * as E from 'fp-ts/lib/Either.js'
import type { CatalogueFailure } from '../../log/createCatalogue.ts'
import { canonicalJson } from '../../log/hashChain.ts'
import type { Json } from '../../log/json.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { KeptSnapshot, SnapshotPlace, SnapshotStore } from '../../ports/snapshotStore.ts'
import { snakeCase } from '../columns.ts'
import type { FoldedAggregate } from './foldedAggregate.ts'

/** How many streams are folded at the same time, and how many events of each are read at once. */
const AT_ONCE = 64
const PAGE = 200

/** Snapshots that are found wrong are told one by one up to here; the others are counted. */
const MOST_TOLD = 1_000

/** A field of a snapshot that is not what the log gives; `stream_version`, where the stream does not reach its version. */
export type SnapshotDifference = {
  readonly field: string
  readonly snapshot: unknown
  readonly replayed: unknown
}

/** A snapshot that the log does not give. */
export type WrongSnapshot = SnapshotPlace & {
  readonly version: number
  readonly differences: readonly SnapshotDifference[]
}

/**
 * What the log says of the snapshots.
 *
 * - `compared` were made by the folds of today, and `wrong` of them are not what the log gives; `told` has the first.
 * - `ignored` were made by other folds: nobody reads them.
 */
export type SnapshotComparison = {
  readonly compared: number
  readonly ignored: number
  readonly wrong: number
  readonly told: readonly WrongSnapshot[]
}

type Failure = PortFailure | CatalogueFailure

export type SnapshotDependencies = {
  readonly log: Pick<EventLog, 'readStream'>
  readonly snapshots: Pick<SnapshotStore, 'page'>
  readonly aggregates: readonly FoldedAggregate[]
  readonly onEvent?: () => void
}

/** Folds each stream that has a snapshot from its first event on, and compares the state at the snapshot's version with it. */
export const compareSnapshots = async ({
  log,
  snapshots,
  aggregates,
  onEvent = () => undefined,
}: SnapshotDependencies): Promise<E.Either<Failure, SnapshotComparison>> => {
  const byFold = new Map(aggregates.map((aggregate) => [aggregate.foldName, aggregate]))
  const told: WrongSnapshot[] = []
  let [compared, ignored, wrong] = [0, 0, 0]

  const check = async (kept: KeptSnapshot): Promise<E.Either<Failure, WrongSnapshot | undefined>> => {
    const aggregate = byFold.get(kept.fold)
    if (aggregate === undefined) {
      ignored += 1
      return E.right(undefined)
    }
    compared += 1
    const folded = await foldUpTo(log, aggregate, kept, onEvent)
    return E.isLeft(folded) ? folded : E.right(wrongSnapshot(kept, folded.right))
  }

  for (let after: SnapshotPlace | undefined; ; ) {
    const page = await snapshots.page({ after, limit: AT_ONCE })()
    if (E.isLeft(page)) return page
    for (const checked of await Promise.all(page.right.map(check))) {
      if (E.isLeft(checked)) return checked
      if (checked.right === undefined) continue
      wrong += 1
      if (told.length < MOST_TOLD) told.push(checked.right)
    }
    after = page.right.at(-1)
    if (page.right.length < AT_ONCE) return E.right({ compared, ignored, wrong, told })
  }
}

type Folded = { readonly version: number; readonly state: unknown }

const foldUpTo = async (
  log: Pick<EventLog, 'readStream'>,
  aggregate: FoldedAggregate,
  { stream, fold: foldName, version: versionUpTo }: KeptSnapshot,
  onEvent: () => void,
): Promise<E.Either<Failure, Folded>> => {
  const fold = aggregate.fold()
  for (let version = 0; ; ) {
    const query = { direction: 'forwards', versionAfter: version, versionUpTo, limit: PAGE } as const
    const page = await log.readStream(stream, query)()
    if (E.isLeft(page)) return page
    for (const event of page.right) {
      onEvent()
      const applied = fold.apply(event)
      if (E.isLeft(applied)) {
        const { _tag, message } = applied.left
        return E.left({ _tag, message: `the snapshot "${foldName}" of ${stream}: ${message}` })
      }
      version = event.version
    }
    if (page.right.length < PAGE) return E.right({ version, state: fold.state() })
  }
}

const wrongSnapshot = (
  { stream, fold, version, state }: KeptSnapshot,
  folded: Folded,
): WrongSnapshot | undefined => {
  const differences = [
    ...(folded.version < version
      ? [{ field: 'stream_version', snapshot: version, replayed: folded.version }]
      : []),
    ...differencesBetween(state, folded.state),
  ]
  return differences.length === 0 ? undefined : { stream, fold, version, differences }
}

/** By the very names of the state: what only looks alike must not hide a field. */
const differencesBetween = (snapshot: unknown, replayed: unknown): readonly SnapshotDifference[] => {
  const [left, right] = [entriesOf(snapshot), entriesOf(replayed)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((field) => spelling(left.get(field)) !== spelling(right.get(field)))
    .map((field) => ({
      field: snakeCase(field),
      snapshot: left.get(field),
      replayed: right.get(field),
    }))
}

const entriesOf = (state: unknown) => new Map<string, unknown>(Object.entries(state ?? {}))

/** The database gives the keys of an object back in an order of its own. */
const spelling = (value: unknown) => (value === undefined ? undefined : canonicalJson(value as Json))
