import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Snapshot, SnapshotStore } from '../../application/ports/snapshotStore.ts'

/** Snapshots that live as long as the process. */
export const createMemorySnapshotStore = (): SnapshotStore => {
  const streams = new Map<string, Map<string, Snapshot>>()
  return {
    load: (stream, fold) => TE.fromIO(() => O.fromNullable(streams.get(stream)?.get(fold))),
    save: (stream, fold, snapshot) =>
      TE.fromIO(() => {
        const folds = streams.get(stream) ?? new Map<string, Snapshot>()
        streams.set(stream, folds)
        const kept = folds.get(fold)
        if (kept === undefined || kept.version < snapshot.version) folds.set(fold, structuredClone(snapshot))
      }),
    drop: (stream) => TE.fromIO(() => void streams.delete(stream)),
  }
}
