import type { Clock } from '../../../../application/ports/clock.ts'
import type { Announcement } from './reply.ts'

/** Telegram shows it for so long. */
const SHOWN_MS = 5_000
/** Whoever waits longer is not told all the while. */
const LONGEST_MS = 60_000

/** Shows what the bot is doing in a chat, by `show`, and comes back at once. */
export type Announce = (chat: number, announcement: Announcement, show: () => Promise<unknown>) => void

/** A chat shows one thing: a new announcement ends the one before. That it is not shown harms nothing. */
export const createAnnounce = (clock: Clock, stopping?: AbortSignal): Announce => {
  const underWay = new Map<number, AbortController>()

  const announce = async (until: number, show: () => Promise<unknown>, over: AbortSignal) => {
    for (let now = clock.elapsed(); now < until && !over.aborted; now = clock.elapsed()) {
      await show().catch(() => undefined)
      await clock.pause(Math.min(SHOWN_MS, until - now), over)
    }
  }

  return (chat, { until }, show) => {
    underWay.get(chat)?.abort()
    const ending = new AbortController()
    underWay.set(chat, ending)
    const over = stopping === undefined ? ending.signal : AbortSignal.any([ending.signal, stopping])
    const left = Math.min(until.getTime() - clock.now().getTime(), LONGEST_MS)
    void announce(clock.elapsed() + left, show, over).finally(
      () => underWay.get(chat) === ending && underWay.delete(chat),
    )
  }
}
