import * as TE from 'fp-ts/lib/TaskEither.js'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import type { CheckpointStore } from '../../../src/application/ports/checkpointStore.ts'
import { handlerFailure } from '../../../src/application/ports/projectionStore.ts'
import type { DeadLetterOrder } from '../../../src/application/subscriptions/deadLetters/deadLetterOrders.ts'
import { orderDeadLetter } from '../../../src/application/subscriptions/deadLetters/orderDeadLetter.ts'
import {
  byStream,
  type PartitionedSubscription,
  type SubscriptionFailure,
} from '../../../src/application/subscriptions/subscription.ts'
import { right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { metadataOf, uuid } from '../support/world.ts'
import { createStage } from './stage.ts'

const NAME = 'tales'

const POISON: SubscriptionFailure = handlerFailure('this tale cannot be told')

/**
 * Tales, each told in a stream, by a subscription that tells those of different streams side by side.
 *
 * - `told` are the positions whose telling came to its end, `begun` those that were begun, in turn.
 * - `fail` lets the telling of one fail; `hold` lets it hang, until `release`.
 */
export const createPartitionStage = () => {
  const stage = createStage()
  const { checkpoints, log, clock } = stage
  const failures = new Map<number, SubscriptionFailure | 'hangs'>()
  const hanging = new Map<number, (() => void)[]>()
  const begun: number[] = []
  const told: number[] = []
  let underWay = 0
  let most = 0
  let nth = 0

  const telling = async ({ position }: RecordedEvent): Promise<SubscriptionFailure | undefined> => {
    const failure = failures.get(position)
    if (failure === 'hangs')
      await new Promise<void>((go) => hanging.set(position, [...(hanging.get(position) ?? []), go]))
    else if (failure !== undefined) return failure
    else await turn()
    told.push(position)
    return undefined
  }

  const subscriptionOver = (store: CheckpointStore): PartitionedSubscription => ({
    name: NAME,
    pattern: 'tale.*',
    partitionOf: byStream,
    checkpoints: store,
    react: (event) => async () => {
      begun.push(event.position)
      underWay += 1
      most = Math.max(most, underWay)
      const failure = await telling(event)
      underWay -= 1
      return failure === undefined ? TE.right(undefined)() : TE.left(failure)()
    },
  })

  return {
    ...stage,
    begun,
    told,
    mostUnderWay: () => most,
    /** A process that tells the tales. */
    runTales: (owner = 'one', store: CheckpointStore = checkpoints) =>
      stage.run(subscriptionOver(store), { owner }),
    /** Appends tales to streams, in one append for each stream of the list, and answers their positions. */
    tell: async (...streams: readonly string[]) => {
      const positions: number[] = []
      for (const stream of streams) {
        nth += 1
        const metadata = metadataOf(1_000_000 + nth)
        const { eventId, type, schemaVersion, data, timestamp } = {
          eventId: uuid(2_000_000 + nth),
          type: 'tale.told',
          schemaVersion: 1,
          data: {},
          timestamp: clock.now(),
        }
        const events = [{ eventId, type, schemaVersion, data, metadata, timestamp }]
        const appended = await right(
          log.append({
            commandId: metadata.command_id,
            streams: [{ stream, expectedVersion: 'Any', events }],
          }),
        )
        positions.push(...appended.events.map(({ position }) => position))
      }
      return positions
    },
    fail: (position: number, failure: SubscriptionFailure = POISON) => failures.set(position, failure),
    hold: (position: number) => failures.set(position, 'hangs'),
    release: (position: number) => {
      failures.delete(position)
      for (const go of hanging.get(position) ?? []) go()
      hanging.delete(position)
    },
    mend: (position: number) => failures.delete(position),
    order: (action: DeadLetterOrder['action'], letter: number) =>
      right(orderDeadLetter(stage)(NAME, { action, letter })),
    letters: () => right(checkpoints.deadLetters(NAME)),
    parked: async () =>
      (await right(checkpoints.deadLetters(NAME))).map(({ position, attempts }) => [position, attempts]),
    standing: () => stage.position(NAME),
    /** Time goes by until that is so. */
    whenever: (condition: () => boolean | Promise<boolean>) =>
      until(async () => {
        if (await condition()) return true
        clock.advance(50)
        return false
      }),
    close: async () => {
      for (const position of hanging.keys()) {
        failures.delete(position)
        for (const go of hanging.get(position) ?? []) go()
      }
      await stage.close()
    },
  }
}
