import * as E from 'fp-ts/lib/Either.js'
import type { Update } from 'grammy/types'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import { KEPT_DAYS, type RequestedRetry } from '../../../application/ports/parkedUpdates.ts'
import { isParked, type Parking } from './parking.ts'
import type { HandleUpdate } from './updateHandler.ts'

const LOOK_MS = 2_000
const CLEAN_MS = 60 * 60_000

type Dependencies = Parking & {
  /** As for an update that has just come: in its member's queue. */
  readonly handle: HandleUpdate
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Tries again what operators have asked for, until `signal` is aborted.
 *
 * - It looks every two seconds. One process of the fleet does it at a time.
 * - Each member's are handled in the order in which they came. What waits for the world is tried again at the next look, what
 *   fails as before is parked again.
 * - What was parked too long ago is removed, every hour.
 */
export const retryParked = async (dependencies: Dependencies, signal: AbortSignal): Promise<void> => {
  const { parkedUpdates, runAlone, handle, clock, logger } = dependencies
  let cleanAt = 0

  const clean = async () => {
    const now = clock.elapsed()
    if (now < cleanAt) return
    cleanAt = now + CLEAN_MS
    const removed = await parkedUpdates.removeOld()()
    if (E.isRight(removed) && removed.right > 0)
      logger.warn(
        { updates: removed.right },
        `parked updates of more than ${KEPT_DAYS} days ago were removed`,
      )
  }

  /** Whether it needs no other try for now. */
  const retry = async ({ update: kept, ...retry }: RequestedRetry): Promise<boolean> => {
    const update = kept as unknown as Update
    const { update_id } = update
    if ((await handle(update)) === 'again') return false
    if (isParked(update)) return true
    const settled = await parkedUpdates.settle(retry)()
    if (E.isRight(settled) && settled.right)
      logger.info({ update_id, parked: retry.id }, 'a parked update is handled')
    return E.isRight(settled)
  }

  const retryAll = async (alone: AbortSignal) => {
    while (!alone.aborted) {
      const requested = await parkedUpdates.requested()()
      if (E.isLeft(requested) || requested.right.length === 0) return
      const over = await Promise.all(requested.right.map(retry))
      if (over.includes(false)) return
    }
  }

  while (!signal.aborted) {
    await clean()
    const requested = await parkedUpdates.requested()()
    if (E.isRight(requested) && requested.right.length > 0) await runAlone(retryAll, signal)
    await clock.pause(LOOK_MS, signal)
  }
}
