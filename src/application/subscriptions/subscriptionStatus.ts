import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Subscription } from './subscription.ts'

/** How a subscription stands: `lag` events before the end of the log, run by `runner` if by anybody. */
export type SubscriptionStatus = {
  readonly name: string
  readonly position: number
  readonly lag: number
  readonly runner: string | null
  readonly parked: number
}

/** How each of the subscriptions stands now. */
export const subscriptionStatuses = (
  log: EventLog,
  subscriptions: readonly Subscription[],
): TE.TaskEither<PortFailure, readonly SubscriptionStatus[]> =>
  pipe(
    subscriptions,
    TE.traverseSeqArray(({ name, checkpoints }) =>
      pipe(
        TE.Do,
        TE.bind('all', () => checkpoints.list()),
        TE.bind('letters', () => checkpoints.deadLetters(name)),
        TE.bind('head', () => log.head()),
        TE.map(({ all, letters, head }) => {
          const checkpoint = all.find((one) => one.name === name)
          const position = checkpoint?.position ?? 0
          return {
            name,
            position,
            lag: Math.max(0, head.position - position),
            runner: checkpoint?.owner ?? null,
            parked: letters.length,
          }
        }),
      ),
    ),
  )
