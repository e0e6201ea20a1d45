import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Backlog } from '../../application/subscriptions/backlog.ts'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import { lowestPosition } from '../../application/subscriptions/subscriptionStatus.ts'
import { ProgramFailure, resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

const PATIENCE_MS = 20_000
const LOOK_MS = 20
const PASSED_MS = 100

/**
 * Waits until every subscription is done with everything in the log, also with what they appended themselves, and nothing
 * waits any more in a backlog, nor in one of `more`. Answers where the log ends then, or when `signal` was aborted. Where time can
 * `pass`, it does meanwhile: a subscription stores only now and then how far it is.
 */
export const catchUp = async (
  services: Services,
  signal: AbortSignal,
  more: readonly Backlog[] = [],
  pass?: (milliseconds: number) => void,
): Promise<number> => {
  const clock = await services.clock()
  const log = await services.eventLog()
  const subscriptions = await services.subscriptions()
  const backlogs = [...(await services.backlogs()), ...more]
  const end = async () => (await resultOrExit(log.head())).position

  const deadline = clock.elapsed() + PATIENCE_MS
  for (let position = await end(); ; ) {
    const standing = await positionOf(subscriptions)
    const late = standing >= position ? await lateIn(backlogs) : undefined
    const now = await end()
    if ((standing >= position && late === undefined && now === position) || signal.aborted) return now
    if (clock.elapsed() > deadline)
      throw new ProgramFailure(
        late === undefined
          ? `A subscription stands at position ${standing} of ${now}, and has not caught up within 20 s.`
          : `The ${late} are not done with what waits there, and have not come to it within 20 s.`,
      )
    pass?.(PASSED_MS)
    position = now
    await clock.pause(LOOK_MS, signal)
  }
}

/** The first backlog in which something waits; one that cannot be told is taken for it. */
const lateIn = async (backlogs: readonly Backlog[]): Promise<string | undefined> => {
  for (const { name, waiting } of backlogs) {
    const left = await waiting()
    if (E.isLeft(left) || left.right > 0) return name
  }
  return undefined
}

/** Up to where all of them are done; 0 where that cannot be told. */
export const positionOf = async (subscriptions: readonly Subscription[]): Promise<number> =>
  pipe(
    await lowestPosition(subscriptions)(),
    E.getOrElse(() => 0),
  )
