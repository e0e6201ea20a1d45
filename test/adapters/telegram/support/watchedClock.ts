import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import type { Clock } from '../../../../src/application/ports/clock.ts'
import { turn } from '../../../support/until.ts'

const LONGEST_BACKOFF_MS = 10_000

/** A memory clock that tells who waits, and for how long. */
export const createWatchedClock = (start: Date) => {
  const clock = createMemoryClock(start)
  const pauses: number[] = []
  const asleep: number[] = []
  const lookers = new Set<() => void>()
  let hurried = false

  const pause: Clock['pause'] = (milliseconds, signal) => {
    const over = clock.pause(milliseconds, signal)
    pauses.push(milliseconds)
    asleep.push(milliseconds)
    void over.then(() => asleep.splice(asleep.indexOf(milliseconds), 1))
    for (const look of lookers) look()
    if (hurried && milliseconds <= LONGEST_BACKOFF_MS) void turn().then(() => clock.advance(milliseconds))
    return over
  }

  const whenSeen = (seen: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!seen()) return
        lookers.delete(look)
        resolve()
      }
      lookers.add(look)
      look()
    })

  return {
    ...clock,
    pause,
    /** How long each pause so far was asked to be. */
    pauses,
    /** Settles when somebody has paused for so long, this many times since the beginning. */
    paused: (milliseconds: number, times = 1) =>
      whenSeen(() => pauses.filter((asked) => asked === milliseconds).length >= times),
    /** Settles when somebody pauses for so long now. */
    asleep: (milliseconds: number) => whenSeen(() => asleep.includes(milliseconds)),
    /** From now on every pause of a backoff is over at once, and its time has passed. */
    hurry: () => {
      hurried = true
    },
  }
}
