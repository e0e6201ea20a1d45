import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../ports/clock.ts'
import type { Erasures, WaitingErasures } from '../ports/erasures.ts'
import type { Logger } from '../ports/logger.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** After the first who is forgotten, so long others are waited for: one pass erases for all of them. */
const GATHER_MS = 10 * 60_000
/** What members are told. */
const PROMISE_MS = 60 * 60_000
const LOOK_MS = 30_000
const RETRY_MS = 30_000
const LOUD_MS = 10 * 60_000

type Dependencies = { readonly erasures: Erasures; readonly clock: Clock; readonly logger: Logger }

/**
 * Erases what forgotten members left on the disk, within the hour, until `signal` is aborted.
 *
 * - What waits at the start is erased at once, and so is what waits at the end: nobody knows when the next start is.
 * - What fails is tried again every half minute. Why is said whenever the reason changes; where it takes longer than the
 *   hour, loudly, every ten minutes.
 */
export const eraseInTime = async (dependencies: Dependencies, signal: AbortSignal): Promise<void> => {
  const { erasures, clock, logger } = dependencies
  const now = () => clock.now().getTime()
  let complaint: string | undefined
  let quietUntil = Number.NEGATIVE_INFINITY

  const complain = ({ message }: PortFailure, { count, since }: WaitingErasures) => {
    const late = since !== null && now() - since.getTime() > PROMISE_MS
    if (late && clock.elapsed() >= quietUntil) {
      quietUntil = clock.elapsed() + LOUD_MS
      logger.error(
        { waiting: count, since: since.toISOString() },
        `what forgotten members left on the disk should have been erased within an hour, and is still there: ${message}`,
      )
    } else if (message !== complaint)
      logger.warn({ waiting: count }, `what forgotten members left on the disk is not erased yet: ${message}`)
    complaint = message
  }

  /** Whether what waits is erased without waiting for others: at the start, at the end, and once it has failed. */
  let atOnce = true

  /** Answers for how long there is nothing to do. */
  const look = async (): Promise<number> => {
    const waiting = await erasures.waiting()()
    if (E.isLeft(waiting)) {
      complain(waiting.left, { count: 0, since: null })
      return RETRY_MS
    }
    const { since } = waiting.right
    const due = since === null ? Number.POSITIVE_INFINITY : since.getTime() + GATHER_MS
    if (since === null || (!atOnce && now() < due)) {
      atOnce = false
      return Math.min(due - now(), LOOK_MS)
    }
    const erased = await erasures.erase()()
    atOnce = E.isLeft(erased)
    if (E.isLeft(erased)) {
      complain(erased.left, waiting.right)
      return RETRY_MS
    }
    complaint = undefined
    logger.info(
      { erased: erased.right, since: since.toISOString() },
      'what forgotten members left on the disk is erased',
    )
    return LOOK_MS
  }

  while (!signal.aborted) await clock.pause(await look(), signal)
  atOnce = true
  await look()
}
