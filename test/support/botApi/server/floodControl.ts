import { type Answer, tooManyRequests } from '../answer.ts'
import { createFifo } from '../fifo.ts'

/**
 * How much Telegram takes. `speed` is how many times faster its time goes for these limits than the test's: at 100 a second of
 * Telegram's is 10 ms, and `retry_after` is a hundredth of a second.
 *
 * - `calls`: whatever changes something, in a second over all chats; only messages are documented
 */
export type Floods = {
  readonly perSecond?: number
  readonly perChatAndSecond?: number
  readonly perGroupAndMinute?: number
  readonly calls?: number
  readonly speed?: number
}

/** "avoid sending more than one message per second" to a chat, "more than about 30 users per second" over all, "20 messages per minute" to a group. */
export const TELEGRAMS_LIMITS: Floods = { perSecond: 30, perChatAndSecond: 1, perGroupAndMinute: 20 }

/** How many of one kind are taken in a span of time; answers for how many milliseconds the next has to wait. */
const createWindow = (most: number, spanMs: number) => {
  const taken = createFifo<number>()
  return {
    wait: (now: number): number => {
      for (let first = taken.first(); first !== undefined && first <= now - spanMs; first = taken.first())
        taken.shift()
      return taken.size() < most ? 0 : (taken.first() ?? now) + spanMs - now
    },
    takes: (now: number) => taken.push(now),
  }
}

type Window = ReturnType<typeof createWindow>

/**
 * Refuses what is beyond Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), with
 * "the number of seconds left to wait before the request can be repeated" (Bot API, "ResponseParameters"). A refused call counts for
 * nothing. Groups and channels have a negative id.
 */
export const createFloodControl = (limits: Floods) => {
  const { perSecond, perChatAndSecond, perGroupAndMinute, calls, speed = 1 } = limits
  const second = 1_000 / speed
  const windows = new Map<string, Window>()

  const windowOf = (key: string, most: number | undefined, spanMs: number): Window[] => {
    if (most === undefined) return []
    const found = windows.get(key) ?? createWindow(most, spanMs)
    windows.set(key, found)
    return [found]
  }

  const check = (asked: readonly Window[]): Answer | undefined => {
    const now = performance.now()
    const wait = Math.max(0, ...asked.map((one) => one.wait(now)))
    if (wait > 0) return tooManyRequests(Math.ceil((wait * speed) / 1_000) / speed)
    for (const one of asked) one.takes(now)
    return undefined
  }

  return {
    message: (chatId: number): Answer | undefined =>
      check([
        ...windowOf('all', perSecond, second),
        ...windowOf(`second ${chatId}`, perChatAndSecond, second),
        ...(chatId < 0 ? windowOf(`minute ${chatId}`, perGroupAndMinute, 60 * second) : []),
      ]),
    call: (): Answer | undefined => check(windowOf('calls', calls, second)),
  }
}
