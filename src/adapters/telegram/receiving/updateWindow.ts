import type { Update } from 'grammy/types'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import { queueOf } from './memberQueues.ts'
import type { HandleUpdate } from './updateHandler.ts'

/** How many updates Telegram hands out at most, counted from the first that is not confirmed. */
export const WINDOW = 100
const BACKOFF_MS = { first: 500, most: 10_000 }

export type UpdateWindow = {
  /**
   * What Telegram is to be asked from, which confirms everything below: it is done. Nothing is confirmed that comes
   * after an update that is not done.
   */
  readonly offset: () => number
  /** Takes what Telegram handed out, and begins with what is new in it. */
  readonly take: (updates: readonly Update[]) => void
  /** Whether everything that was taken is done, up to and with this one. */
  readonly isDoneUpTo: (updateId: number) => boolean
  /** Whether anything that was taken is not done. */
  readonly waits: () => boolean
  /** Aborted once all that was taken is done. */
  readonly cleared: () => AbortSignal
  /** Aborted once the first that was taken is done: Telegram can be asked from another offset. */
  readonly moved: () => AbortSignal
}

/**
 * What Telegram holds of the bot's updates, of which some are done, some under way, and some must come again.
 *
 * - Telegram hands out the same updates until they are confirmed: what is under way is not begun a second time, what is
 *   done is not done again.
 * - A member whose update must come again rests before the next try, from half a second up to ten; others go on.
 */
export const createUpdateWindow = (
  handle: HandleUpdate,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): UpdateWindow => {
  let shown: readonly number[] = []
  let afterShown = 0
  const underWay = new Set<number>()
  const done = new Set<number>()
  const rests = new Map<string, { readonly failures: number; readonly until: number }>()
  let cleared = new AbortController()
  let moved = new AbortController()
  let fullAt: number | undefined

  const { elapsed } = clock
  const waits = () => underWay.size > 0 || shown.some((id) => !done.has(id))

  /** What the same member did later fails with the first, and is no further failure. */
  const rest = (queue: string) => {
    const { failures, until } = rests.get(queue) ?? { failures: 0, until: 0 }
    if (until > elapsed()) return
    const pause = Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most)
    rests.set(queue, { failures: failures + 1, until: elapsed() + pause })
  }

  const begin = async (update: Update, queue: string) => {
    underWay.add(update.update_id)
    const verdict = await handle(update)
    underWay.delete(update.update_id)
    if (verdict === 'again') return rest(queue)
    done.add(update.update_id)
    if (rests.delete(queue) && rests.size === 0) logger.info({}, 'the updates that waited are handled')
    const [first] = shown
    if (first === undefined || done.has(first)) moved.abort('moved')
    if (!waits()) cleared.abort('cleared')
  }

  /** Says once, of an update that is not done, that nothing after the hundred that it heads can be seen. */
  const tellWhereFull = (ids: readonly number[]) => {
    const [first] = ids
    const full = ids.length >= WINDOW && first === shown[0] && ids.at(-1) === shown.at(-1)
    if (full && fullAt !== first)
      logger.warn(
        { update_id: first },
        `${WINDOW} updates are taken, and Telegram hands out no more until the first of them is done`,
      )
    if (full) fullAt = first
  }

  return {
    offset: () => {
      const offset = shown.find((id) => !done.has(id)) ?? afterShown
      shown = shown.filter((id) => id >= offset)
      for (const id of done) if (id < offset) done.delete(id)
      return offset
    },
    take: (updates) => {
      const ids = updates.map(({ update_id }) => update_id)
      tellWhereFull(ids)
      shown = ids
      afterShown = (ids.at(-1) ?? afterShown - 1) + 1
      if (ids.length === 0) {
        done.clear()
        rests.clear()
      }
      cleared = new AbortController()
      moved = new AbortController()
      for (const update of updates) {
        const queue = queueOf(update)
        const resting = (rests.get(queue)?.until ?? 0) > elapsed()
        if (resting || done.has(update.update_id) || underWay.has(update.update_id)) continue
        void begin(update, queue)
      }
      if (!waits()) cleared.abort('cleared')
    },
    isDoneUpTo: (updateId) =>
      shown.every((id) => id > updateId || done.has(id)) && [...underWay].every((id) => id > updateId),
    waits,
    cleared: () => cleared.signal,
    moved: () => moved.signal,
  }
}
