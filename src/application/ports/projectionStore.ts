import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore, Lease, LeaseLost } from './checkpointStore.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * Rows that are derived from the log, and the checkpoint they stand at.
 *
 * - `commit` reads the rows of `keys`, lets `change` say what they become, saves those, and moves the checkpoint to
 *   `position`: one transaction, so an event's effect is there exactly once whatever crashes.
 * - It first makes sure that `lease` still holds; otherwise it answers `LeaseLost` and changes nothing.
 * - `checkpoints` is where this store's checkpoint lives: beside its rows.
 */
export interface ProjectionStore<Key, Row> {
  readonly checkpoints: CheckpointStore
  commit(
    lease: Lease,
    position: number,
    keys: readonly Key[],
    change: (rows: ReadonlyMap<Key, Row>) => ReadonlyMap<Key, Row>,
  ): TaskEither<PortFailure | LeaseLost, Lease>
}
