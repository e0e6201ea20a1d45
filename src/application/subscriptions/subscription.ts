import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventPatterns } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { CheckpointStore, Lease, Progress } from '../ports/checkpointStore.ts'
import type { CommitFailure } from '../ports/projectionStore.ts'

export type SubscriptionFailure = CommitFailure | CatalogueFailure

/**
 * A reader of the log, from a checkpoint, in order.
 *
 * - `partitionOf` says which events must keep their order among themselves: after one that cannot be handled, the
 *   later ones of its partition wait, and the others go on.
 * - `checkpoints` keeps the checkpoint under `name`.
 * - `startFrom` says where one begins that never ran before: at the log's beginning, `now`, at its end, or after the
 *   position that it answers.
 */
type Follower = {
  readonly name: string
  readonly pattern: EventPatterns
  readonly partitionOf: (event: RecordedEvent) => string
  readonly checkpoints: CheckpointStore
  readonly startFrom?: 'beginning' | 'now' | TaskEither<SubscriptionFailure, number>
}

/**
 * Goes by the page: `handle` deals with events that `pattern` matches, takes the progress, and answers the lease moved on.
 * Where effect and progress are one transaction, an event has its effect exactly once. Where an effect may be repeated and
 * nothing is ever parked, the lease may be answered as it was: how far it has come is then stored within a second.
 */
export type PagedSubscription = Follower & {
  readonly handle: (
    lease: Lease,
    events: readonly RecordedEvent[],
    progress: Progress,
  ) => TaskEither<SubscriptionFailure, Lease>
}

/**
 * Goes event by event, partitions side by side: `react` deals with one event that `pattern` matches. It may be called
 * again with an event that it has dealt with, and that must be harmless. At most `atOnce` are under way (256): members wait for
 * answers meanwhile.
 */
export type PartitionedSubscription = Follower & {
  readonly atOnce?: number
  readonly react: (event: RecordedEvent) => TaskEither<SubscriptionFailure, unknown>
}

/** Which of the two functions it has says how it is run. */
export type Subscription = PagedSubscription | PartitionedSubscription

export const byStream = ({ stream }: RecordedEvent) => stream

/** Everything that follows a program's log, in the order in which people see it. */
export const allSubscriptions = (
  relay: Subscription,
  projections: readonly { readonly subscription: Subscription }[],
  others: readonly Subscription[],
): readonly Subscription[] => [relay, ...projections.map(({ subscription }) => subscription), ...others]
