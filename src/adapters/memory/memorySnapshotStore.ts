import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type {
  KeptSnapshot,
  Snapshot,
  SnapshotPlace,
  SnapshotStore,
} from '../../application/ports/snapshotStore.ts'

/** Snapshots that live as long as the process. */
export const createMemorySnapshotStore = (): SnapshotStore => {
  const streams = new Map<string, Map<string, Snapshot>>()
  const all = (): readonly KeptSnapshot[] =>
    [...streams]
      .flatMap(([stream, folds]) => [...folds].map(([fold, snapshot]) => ({ stream, fold, ...snapshot })))
      .toSorted((a, b) => (isAfter(a, b) ? 1 : -1))
  return {
    load: (stream, fold) => TE.fromIO(() => O.fromNullable(streams.get(stream)?.get(fold))),
    save: (stream, fold, snapshot) =>
      TE.fromIO(() => {
        const folds = streams.get(stream) ?? new Map<string, Snapshot>()
        streams.set(stream, folds)
        const kept = folds.get(fold)
        if (kept === undefined || kept.version < snapshot.version) folds.set(fold, structuredClone(snapshot))
      }),
    drop: (stream) =>
      TE.fromIO(() => {
        const dropped = all().filter((kept) => stream === undefined || kept.stream === stream)
        for (const kept of dropped) streams.delete(kept.stream)
        return dropped.length
      }),
    page: ({ after, limit }) =>
      TE.fromIO(() =>
        structuredClone(
          all()
            .filter((place) => after === undefined || isAfter(place, after))
            .slice(0, limit),
        ),
      ),
  }
}

const isAfter = (a: SnapshotPlace, b: SnapshotPlace) =>
  a.stream === b.stream ? a.fold > b.fold : a.stream > b.stream
