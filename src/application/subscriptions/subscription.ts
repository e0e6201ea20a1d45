import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CatalogueFailure } from '../events/createCatalogue.ts'
import type { EventPattern } from '../events/eventPattern.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { CheckpointStore, Lease, LeaseLost } from '../ports/checkpointStore.ts'
import type { PortFailure } from '../ports/portFailure.ts'

export type SubscriptionFailure = PortFailure | LeaseLost | CatalogueFailure

/**
 * Somebody who reads the log from a checkpoint, in order.
 *
 * - `handle` gets the events of a page that `pattern` matches, and answers the lease moved to `position`, the end of
 *   that page. It is called again with the same page until it succeeds.
 * - `checkpoints` keeps the checkpoint under `name`.
 */
export type Subscription = {
  readonly name: string
  readonly pattern: EventPattern
  readonly checkpoints: CheckpointStore
  readonly handle: (
    lease: Lease,
    events: readonly RecordedEvent[],
    position: number,
  ) => TaskEither<SubscriptionFailure, Lease>
}
