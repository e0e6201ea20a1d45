import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { Limit, Pace } from '../ports/pace.ts'

/** For so long after the shared store was away a process takes no more than its share. */
const SLOW_MS = 60_000
/** Of what all processes may do together, one that knows nothing of the others. */
const SHARE = 1 / 4

type Dependencies = {
  readonly shared: Pace
  readonly local: Pace
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * The shared pace, and what is done without it.
 *
 * - A place is taken of the shared store and of the process's own, so that a store that has forgotten everything makes no
 *   burst.
 * - Where the shared store is away, a quarter of the pace is kept without a burst, for a minute from then on: other processes
 *   may do the same, and the store may come back knowing nothing. It never fails.
 */
export const createGuardedPace = ({ shared, local, clock, logger }: Dependencies): Pace => {
  let slowUntil = Number.NEGATIVE_INFINITY
  const isSlow = () => clock.elapsed() < slowUntil

  const slowDown = (reason: string) => {
    if (!isSlow())
      logger.warn({ reason }, 'the pace is not shared for a minute, and is a quarter of what it was')
    slowUntil = clock.elapsed() + SLOW_MS
  }
  const shareOf = ({ key, perSecond }: Limit): Limit => ({ key, perSecond: perSecond * SHARE, burst: 1 })

  return {
    take: (limit) => async () => {
      if (isSlow()) return local.take(shareOf(limit))()
      const taken = await shared.take(limit)()
      if (E.isRight(taken)) return taken.right > 0 ? taken : local.take(limit)()
      slowDown(taken.left.message)
      return local.take(shareOf(limit))()
    },
    hold: (limit, milliseconds) => async () => {
      const held = await local.hold(limit, milliseconds)()
      const everywhere = isSlow() ? held : await shared.hold(limit, milliseconds)()
      if (E.isLeft(everywhere)) slowDown(everywhere.left.message)
      return held
    },
  }
}
