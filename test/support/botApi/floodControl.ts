import { type Answer, tooManyRequests } from './answer.ts'
import { createFifo } from './fifo.ts'

const SECOND_MS = 1_000

/**
 * Refuses a message beyond so many in any second, over all chats: "the API will not allow bulk notifications to more than
 * about 30 users per second" (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
export const createFloodControl = (perSecond: number) => {
  const taken = createFifo<number>()

  return (): Answer | undefined => {
    const now = performance.now()
    while ((taken.first() ?? now) <= now - SECOND_MS) taken.shift()
    if (taken.size() >= perSecond) return tooManyRequests(1)
    taken.push(now)
    return undefined
  }
}
