import type { Either } from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore, Lease, LeaseLost, Progress } from './checkpointStore.ts'
import type { PortFailure } from './portFailure.ts'

/** The handler cannot deal with an event: a rejection, a defect, or a row that the store refuses. */
export type HandlerFailure = { readonly _tag: 'HandlerFailure'; readonly message: string }

export const handlerFailure = (message: string): HandlerFailure => ({ _tag: 'HandlerFailure', message })

/**
 * What to do to the rows: those of `keys` are read, and `change` says what they become (null: gone), or why that cannot
 * be.
 */
export type RowChange<Key, Row> = {
  readonly keys: readonly Key[]
  readonly change: (rows: ReadonlyMap<Key, Row>) => Either<HandlerFailure, ReadonlyMap<Key, Row | null>>
}

export type CommitFailure = PortFailure | LeaseLost | HandlerFailure

/**
 * Rows that are derived from the log, and the checkpoint they stand at.
 *
 * - `commit` reads the rows of the keys, saves what the change makes of them, and takes the progress, all or nothing: an
 *   event's effect is there exactly once whatever crashes.
 * - Where the lease does not hold any more, and on any other failure, nothing is changed.
 * - `checkpoints` is where this store's checkpoint lives: beside its rows.
 * - `shadow` is a second store beside this one, in which the rows are built anew: empty at first, or where an
 *   interrupted rebuild left it. Readers do not see it.
 * - `switchOver` is one transaction that holds this store's checkpoint: it gives `rest` the position of the live rows,
 *   applies to the shadow what comes back, and makes it the live rows, without the dead letters of the old ones. Whoever
 *   ran the live subscription has lost its lease then.
 */
export interface ProjectionStore<Key, Row> {
  readonly checkpoints: CheckpointStore
  commit(lease: Lease, progress: Progress, change: RowChange<Key, Row>): TaskEither<CommitFailure, Lease>
  shadow(): TaskEither<PortFailure, ProjectionStore<Key, Row>>
  switchOver(
    name: string,
    shadow: Lease,
    rest: (livePosition: number) => TaskEither<PortFailure | HandlerFailure, RowChange<Key, Row> & Progress>,
  ): TaskEither<CommitFailure, void>
}
