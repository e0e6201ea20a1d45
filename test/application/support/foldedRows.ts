import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { matches } from '../../../src/application/log/eventPattern.ts'
import type { Clock } from '../../../src/application/ports/clock.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import {
  type Projection,
  projectionSubscription,
} from '../../../src/application/subscriptions/projections/projection.ts'
import { right } from '../../support/results.ts'
import { lease } from '../subscriptions/stage.ts'
import { everything } from './world.ts'

/** The rows of a projection, as the whole log gives them by now. */
export const foldedRows = async <Event, Key extends number | string, Row extends object>(
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
  projection: Projection<Event, Key, Row>,
) => {
  const store = createMemoryProjectionStore(clock, projection.table)
  const subscription = projectionSubscription(projection, store)
  const held = await lease(store.checkpoints, subscription.name, 'stage')
  const events = await everything(log)
  const position = events.at(-1)?.position ?? 0
  const wanted = events.filter(({ type }) => matches(subscription.pattern, type))
  await right(subscription.handle(held, wanted, { position }))
  return store
}
