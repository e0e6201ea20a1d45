import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Checkpoint, CheckpointStore } from '../ports/checkpointStore.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Subscription } from './subscription.ts'

/**
 * How a subscription stands: `lag` events before the end of the log, run by `runner` if by anybody. What does not concern
 * it is stepped over within a second, and stands in its lag for as long.
 */
export type SubscriptionStatus = {
  readonly name: string
  readonly position: number
  readonly lag: number
  readonly runner: string | null
  readonly parked: number
}

type Following = Pick<Subscription, 'name' | 'checkpoints'>

/** Asks each store once, however many subscriptions keep their checkpoints there. */
const askEach = <A>(
  subscriptions: readonly Following[],
  ask: (store: CheckpointStore) => TE.TaskEither<PortFailure, A>,
): TE.TaskEither<PortFailure, ReadonlyMap<CheckpointStore, A>> =>
  pipe(
    [...new Set(subscriptions.map(({ checkpoints }) => checkpoints))],
    TE.traverseSeqArray((store) =>
      pipe(
        ask(store),
        TE.map((answer) => [store, answer] as const),
      ),
    ),
    TE.map((answers) => new Map(answers)),
  )

/** The checkpoint of each of the subscriptions, where it has one. */
const checkpointsOf = (
  subscriptions: readonly Following[],
): TE.TaskEither<PortFailure, readonly (Checkpoint | undefined)[]> =>
  pipe(
    askEach(subscriptions, (store) => store.list()),
    TE.map((all) =>
      subscriptions.map(({ name, checkpoints }) => all.get(checkpoints)?.find((one) => one.name === name)),
    ),
  )

/** The position up to which all of the subscriptions are done. */
export const lowestPosition = (subscriptions: readonly Following[]): TE.TaskEither<PortFailure, number> =>
  pipe(
    checkpointsOf(subscriptions),
    TE.map((checkpoints) => Math.min(...checkpoints.map((checkpoint) => checkpoint?.position ?? 0))),
  )

/** How each of the subscriptions stands now. */
export const subscriptionStatuses = (
  log: Pick<EventLog, 'head'>,
  subscriptions: readonly Following[],
): TE.TaskEither<PortFailure, readonly SubscriptionStatus[]> =>
  pipe(
    TE.Do,
    TE.bind('checkpoints', () => checkpointsOf(subscriptions)),
    TE.bind('letters', () => askEach(subscriptions, (store) => store.deadLetterCounts())),
    TE.bind('head', () => log.head()),
    TE.map(({ checkpoints, letters, head }) =>
      subscriptions.map(({ name, checkpoints: store }, nth) => {
        const position = checkpoints[nth]?.position ?? 0
        return {
          name,
          position,
          lag: Math.max(0, head.position - position),
          runner: checkpoints[nth]?.owner ?? null,
          parked: letters.get(store)?.get(name) ?? 0,
        }
      }),
    ),
  )
