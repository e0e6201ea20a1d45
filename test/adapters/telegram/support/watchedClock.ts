import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import type { Clock } from '../../../../src/application/ports/clock.ts'
import { turn } from '../../../support/until.ts'

const LONGEST_BACKOFF_MS = 10_000

/** A memory clock that tells who waits, and for how long. */
export const createWatchedClock = (start: Date) => {
  const clock = createMemoryClock(start)
  const pauses: number[] = []
  const lookers = new Set<() => void>()
  let hurried = false

  const pause: Clock['pause'] = (milliseconds, signal) => {
    const over = clock.pause(milliseconds, signal)
    pauses.push(milliseconds)
    for (const look of lookers) look()
    if (hurried && milliseconds <= LONGEST_BACKOFF_MS) void turn().then(() => clock.advance(milliseconds))
    return over
  }

  return {
    ...clock,
    pause,
    /** How long each pause so far was asked to be. */
    pauses,
    /** Settles when somebody has paused for so long, this many times since the beginning. */
    paused: (milliseconds: number, times = 1): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (pauses.filter((asked) => asked === milliseconds).length < times) return
          lookers.delete(look)
          resolve()
        }
        lookers.add(look)
        look()
      }),
    /** From now on every pause of a backoff is over at once, and its time has passed. */
    hurry: () => {
      hurried = true
    },
  }
}
