import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { EventBus } from '../ports/eventBus.ts'
import type { Subscription, SubscriptionFailure } from './subscription.ts'

/** Publishes every recorded event on the bus, in position order, at least once. */
export const createBusRelay = (bus: EventBus, checkpoints: CheckpointStore): Subscription => ({
  name: 'bus-relay',
  pattern: '*',
  checkpoints,
  handle: (lease, events, position) =>
    pipe(
      bus.publish(events),
      TE.flatMap(() => checkpoints.advance(lease, position)),
      TE.mapLeft((failure): SubscriptionFailure => failure),
    ),
})
