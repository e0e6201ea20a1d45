import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/**
 * The right to run the subscription `name`, and how far it has come: everything up to `position` is done or parked.
 * `epoch` grows with every new holder.
 */
export type Lease = {
  readonly name: string
  readonly owner: string
  readonly epoch: number
  readonly position: number
}

/** Another process runs the subscription now, or its checkpoint has moved: stop, and change nothing. */
export type LeaseLost = { readonly _tag: 'LeaseLost'; readonly name: string }

export const leaseLost = (name: string): LeaseLost => ({ _tag: 'LeaseLost', name })

export type Checkpoint = { readonly name: string; readonly position: number; readonly owner: string | null }

/** An event that a subscription set aside: one it could not handle, or (0 attempts) a later one of its partition. */
export type DeadLetter = {
  readonly position: number
  readonly partition: string
  readonly reason: string
  readonly attempts: number
}

/** One step of a subscription: up to where it has come, which events it parked on the way, which it settled. */
export type Progress = {
  readonly position: number
  readonly parked?: readonly DeadLetter[]
  readonly settled?: readonly number[]
}

/** Whether a step has parked or settled anything. */
export const hasLetters = ({ parked = [], settled = [] }: Progress): boolean =>
  parked.length + settled.length > 0

/**
 * How far each subscription has come, who runs it, and what it set aside.
 *
 * - A subscription never seen before stands at `startAt`, or at 0, and has no dead letters.
 * - At most one owner holds the lease of a name at a time, by the store's own clock. A lease that ran out or was
 *   released is there for the next taker; its position stays.
 * - `acquire` by the holder itself, or while it is free, gives a lease of a new epoch; otherwise none.
 * - `renew` and `release` act only while owner and epoch are the lease's own, `advance` only while its position is too;
 *   otherwise they answer `LeaseLost` (`release`: nothing) and change nothing.
 * - `advance` is one transaction: parked letters are kept (a letter of the same position is replaced), settled ones are
 *   gone, and the position moves. It never goes back.
 * - `deadLetters` come by position, ascending. `deadLetterCounts` tells how many there are of each name that has any.
 */
export interface CheckpointStore {
  acquire(
    name: string,
    owner: string,
    milliseconds: number,
    startAt?: number,
  ): TaskEither<PortFailure, Option<Lease>>
  renew(lease: Lease, milliseconds: number): TaskEither<PortFailure | LeaseLost, Lease>
  advance(lease: Lease, progress: Progress): TaskEither<PortFailure | LeaseLost, Lease>
  release(lease: Lease): TaskEither<PortFailure, void>
  list(): TaskEither<PortFailure, readonly Checkpoint[]>
  deadLetters(name: string): TaskEither<PortFailure, readonly DeadLetter[]>
  deadLetterCounts(): TaskEither<PortFailure, ReadonlyMap<string, number>>
}
