import type { Clock } from '../../application/ports/clock.ts'

export type MemoryClock = Clock & { readonly advance: (milliseconds: number) => void }

type Sleeper = { readonly until: number; readonly wake: () => void }

/** A clock that stands still until it is told to advance; whoever pauses wakes when their time has come. */
export const createMemoryClock = (start: Date): MemoryClock => {
  let now = start.getTime()
  const sleepers = new Set<Sleeper>()
  return {
    now: () => new Date(now),
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || milliseconds <= 0) return resolve()
        const sleeper: Sleeper = {
          until: now + milliseconds,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    advance: (milliseconds) => {
      now += milliseconds
      for (const { until, wake } of sleepers) if (until <= now) wake()
    },
  }
}
