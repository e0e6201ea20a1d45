import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { JsonObject } from '../log/json.ts'
import type { PortFailure } from './portFailure.ts'

/** For so long a parked update is kept. */
export const KEPT_DAYS = 30

/**
 * An update that fails for its member alone, and will not stop to by itself.
 *
 * - `id` is its command id: parked twice it is parked once.
 * - `userId` is the member, where that could be told.
 */
export type UpdateToPark = {
  readonly id: Uuid
  readonly userId: UserId | null
  readonly reason: string
  readonly update: JsonObject
}

/** What an operator is told of a parked update; what somebody wrote stays sealed. */
export type ParkedUpdate = Omit<UpdateToPark, 'update'> & {
  readonly parkedAt: Date
  readonly retryRequestedAt: Date | null
}

/** A parked update that is to be tried again, as it came. */
export type RequestedRetry = {
  readonly id: Uuid
  readonly requestedAt: Date
  readonly update: JsonObject
}

/**
 * Updates that were set aside so that nobody else waits for them, until an operator has them tried again or gives them up.
 *
 * - `park` keeps an update, sealed. One that is parked already keeps its place; the reason is the new one, and a retry that
 *   was requested is over.
 * - `list` and `requested` come in the order in which they were parked first.
 * - `requestRetry` answers the ids that there are; no ids mean all.
 * - `requested` answers a hundred at most. One whose seal is broken is left out: its request is withdrawn, and its reason
 *   says so.
 * - `settle` removes what was tried again with success, unless it was parked again or asked for anew meanwhile; it says
 *   whether it did.
 * - `discard` and `forget` remove one, or all of a member; `removeOld` those of more than 30 days ago, by the store's own
 *   clock. They answer how many there were.
 */
export interface ParkedUpdates {
  park(update: UpdateToPark): TaskEither<PortFailure, void>
  list(): TaskEither<PortFailure, readonly ParkedUpdate[]>
  count(): TaskEither<PortFailure, number>
  requestRetry(ids?: readonly Uuid[]): TaskEither<PortFailure, readonly Uuid[]>
  requested(): TaskEither<PortFailure, readonly RequestedRetry[]>
  settle(retry: Pick<RequestedRetry, 'id' | 'requestedAt'>): TaskEither<PortFailure, boolean>
  discard(id: Uuid): TaskEither<PortFailure, number>
  forget(userId: UserId): TaskEither<PortFailure, number>
  removeOld(): TaskEither<PortFailure, number>
}
