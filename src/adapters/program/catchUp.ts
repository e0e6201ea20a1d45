import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import { lowestPosition } from '../../application/subscriptions/subscriptionStatus.ts'
import { ProgramFailure, resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

const PATIENCE_MS = 20_000
const LOOK_MS = 20

/**
 * Waits until every subscription is done with everything in the log, also with what they appended themselves. Answers
 * where the log ends then, or when `signal` was aborted.
 */
export const catchUp = async (services: Services, signal: AbortSignal): Promise<number> => {
  const clock = await services.clock()
  const log = await services.eventLog()
  const subscriptions = await services.subscriptions()
  const end = async () => (await resultOrExit(log.head())).position

  const deadline = clock.now().getTime() + PATIENCE_MS
  for (let position = await end(); ; ) {
    const standing = await positionOf(subscriptions)
    const now = await end()
    if ((standing >= position && now === position) || signal.aborted) return now
    if (clock.now().getTime() > deadline)
      throw new ProgramFailure(
        `A subscription stands at position ${standing} of ${now}, and has not caught up within 20 s.`,
      )
    position = now
    await clock.pause(LOOK_MS, signal)
  }
}

/** Up to where all of them are done; 0 where that cannot be told. */
export const positionOf = async (subscriptions: readonly Subscription[]): Promise<number> =>
  pipe(
    await lowestPosition(subscriptions)(),
    E.getOrElse(() => 0),
  )
