import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Snapshot, SnapshotStore } from '../../application/ports/snapshotStore.ts'

/** Snapshots that live as long as the process. */
export const createMemorySnapshotStore = (): SnapshotStore => {
  const snapshots = new Map<string, Snapshot>()
  const keyOf = (stream: string, fold: string) => JSON.stringify([stream, fold])
  return {
    load: (stream, fold) => TE.fromIO(() => O.fromNullable(snapshots.get(keyOf(stream, fold)))),
    save: (stream, fold, snapshot) =>
      TE.fromIO(() => {
        const kept = snapshots.get(keyOf(stream, fold))
        if (kept === undefined || kept.version < snapshot.version)
          snapshots.set(keyOf(stream, fold), structuredClone(snapshot))
      }),
  }
}
