import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/**
 * The right to run the subscription `name`, and how far it has come: everything up to `position` is done.
 * `epoch` grows with every new holder.
 */
export type Lease = {
  readonly name: string
  readonly owner: string
  readonly epoch: number
  readonly position: number
}

/** Somebody else runs the subscription now, or its checkpoint has moved: stop, and change nothing. */
export type LeaseLost = { readonly _tag: 'LeaseLost'; readonly name: string }

export const leaseLost = (name: string): LeaseLost => ({ _tag: 'LeaseLost', name })

export type Checkpoint = { readonly name: string; readonly position: number; readonly owner: string | null }

/**
 * How far each subscription has come, and who runs it.
 *
 * - A subscription never seen before stands at 0.
 * - At most one owner holds the lease of a name at a time, by the store's own clock. A lease that ran out or was
 *   released is there for the next taker; its position stays.
 * - `acquire` by the holder itself, or while it is free, gives a lease of a new epoch; otherwise none.
 * - `renew`, `advance` and `release` act only while owner, epoch and position are the lease's own; otherwise they
 *   answer `LeaseLost` (`release`: nothing) and change nothing.
 * - A position never goes back.
 */
export interface CheckpointStore {
  acquire(name: string, owner: string, milliseconds: number): TaskEither<PortFailure, Option<Lease>>
  renew(lease: Lease, milliseconds: number): TaskEither<PortFailure | LeaseLost, Lease>
  advance(lease: Lease, position: number): TaskEither<PortFailure | LeaseLost, Lease>
  release(lease: Lease): TaskEither<PortFailure, void>
  list(): TaskEither<PortFailure, readonly Checkpoint[]>
}
