import type { Clock } from '../../application/ports/clock.ts'

export type MemoryClock = Clock & {
  readonly advance: (milliseconds: number) => void
  /** The time is set, by so much, and nothing has gone by. */
  readonly jump: (milliseconds: number) => void
}

type Sleeper = { readonly until: number; readonly wake: () => void }

/** A clock that stands still until it is told to advance; whoever pauses wakes when their time has come. */
export const createMemoryClock = (start: Date): MemoryClock => {
  let ahead = start.getTime()
  let elapsed = 0
  const sleepers = new Set<Sleeper>()
  return {
    now: () => new Date(ahead + elapsed),
    elapsed: () => elapsed,
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || milliseconds <= 0) return resolve()
        const sleeper: Sleeper = {
          until: elapsed + milliseconds,
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
      elapsed += milliseconds
      for (const { until, wake } of sleepers) if (until <= elapsed) wake()
    },
    jump: (milliseconds) => {
      ahead += milliseconds
    },
  }
}
