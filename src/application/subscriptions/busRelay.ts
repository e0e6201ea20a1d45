import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { EventBus } from '../ports/eventBus.ts'
import { byStream, type PagedSubscription } from './subscription.ts'

/**
 * Publishes every recorded event on the bus, in position order, at least once. It never parks: a bus only fails.
 *
 * What it has published is stored as what is stepped over is, within a second: after a crash that is published again.
 */
export const createBusRelay = (bus: EventBus, checkpoints: CheckpointStore): PagedSubscription => ({
  name: 'bus-relay',
  pattern: '*',
  partitionOf: byStream,
  checkpoints,
  handle: (lease, events) =>
    pipe(
      bus.publish(events),
      TE.map(() => lease),
    ),
})
