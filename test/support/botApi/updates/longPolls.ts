import { type Answer, conflict, success } from '../answer.ts'
import { integerOf, type Payload } from '../payload.ts'
import type { UpdateQueue } from './updateQueue.ts'

export type LongPolls = ReturnType<typeof createLongPolls>

const longestTimeout = 50
const otherPoller = 'terminated by other getUpdates request; make sure that only one bot instance is running'

/**
 * getUpdates. Laws, as on Telegram:
 *
 * - at most one call waits; another that has to wait too ends it with a conflict, one that need not leaves it alone
 * - a waiting call is answered in the turn after an update arrives, with all that have arrived by then
 * - with `cutsHurried`, whoever asks from the same offset again is shown one update only within 0.5 s, and waits 3 s at
 *   least within 3 s
 * - whoever hung up receives nothing and confirms nothing
 */
export const createLongPolls = (queue: UpdateQueue, cutsHurried: boolean) => {
  let last = { offset: -1, at: 0 }
  let endWaiting: ((answer: Answer | undefined) => void) | undefined
  let wakeUp: (() => void) | undefined

  const wait = (limit: number, seconds: number, onGone: (listener: () => void) => void) =>
    new Promise<Answer>((resolve) => {
      let woken: NodeJS.Immediate | undefined
      const end = (answer: Answer | undefined) => {
        clearTimeout(timer)
        clearImmediate(woken)
        if (endWaiting === end) {
          endWaiting = undefined
          wakeUp = undefined
        }
        if (answer) resolve(answer)
      }
      const timer = setTimeout(() => end(success([])), seconds * 1000)
      endWaiting = end
      wakeUp = () => {
        woken ??= setImmediate(() => end(success(queue.next(limit))))
      }
      onGone(() => end(undefined))
    })

  queue.onArrival(() => wakeUp?.())

  return {
    getUpdates: (payload: Payload, onGone: (listener: () => void) => void): Answer | Promise<Answer> => {
      const offset = integerOf(payload, 'offset')
      const hurriedBy =
        cutsHurried && offset === last.offset ? Date.now() - last.at : Number.POSITIVE_INFINITY
      last = { offset, at: Date.now() }
      const wanted = integerOf(payload, 'limit', { fallback: 100, min: 1, max: 100 })
      const limit = hurriedBy < 500 ? 1 : wanted
      const least = hurriedBy < 3_000 ? 3 : 0
      const timeout = Math.max(least, integerOf(payload, 'timeout', { min: 0, max: longestTimeout }))
      queue.confirmBelow(offset)

      const updates = queue.next(limit)
      if (updates.length > 0 || timeout === 0) return success(updates)
      endWaiting?.(conflict(otherPoller))
      return wait(limit, timeout, onGone)
    },
    endForWebhook: () => endWaiting?.(conflict('terminated by setWebhook request')),
    stop: () => endWaiting?.(undefined),
  }
}
