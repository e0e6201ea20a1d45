export type Clock = ReturnType<typeof createClock>

type Due = { at: number; then: () => void; timer: NodeJS.Timeout }

/** setTimeout takes no longer wait than this. */
const longestWait = 2 ** 31 - 1

/** The time that Telegram goes by: the machine's, and on top of it what a test lets pass. */
export const createClock = () => {
  let ahead = 0
  const waiting = new Set<Due>()
  const now = () => Date.now() + ahead

  const fire = (due: Due) => {
    if (!waiting.delete(due)) return
    clearTimeout(due.timer)
    due.then()
  }

  return {
    /** Unix milliseconds. */
    now,
    /** Unix seconds, as the Bot API dates everything. */
    unixTime: () => Math.floor(now() / 1000),
    /** What comes back calls it off. */
    after: (milliseconds: number, then: () => void): (() => void) => {
      const timer = setTimeout(() => fire(due), Math.min(milliseconds, longestWait))
      timer.unref()
      const due: Due = { at: now() + milliseconds, then, timer }
      waiting.add(due)
      return () => {
        clearTimeout(timer)
        waiting.delete(due)
      }
    },
    /** Lets time pass at once; what was due in it happens in its order. */
    passes: (milliseconds: number) => {
      ahead += milliseconds
      const over = [...waiting].filter(({ at }) => at <= now()).toSorted((a, b) => a.at - b.at)
      for (const due of over) fire(due)
    },
    stop: () => {
      for (const { timer } of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}
