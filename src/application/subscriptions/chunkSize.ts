const FIRST = 100
const SLOW_MS = 200
const QUICK_MS = 100

/**
 * How many events are handled at a time: few enough that little is repeated after a failure and that a slow bus takes them
 * within its time-out, and many where that is quick.
 *
 * - It doubles while a chunk takes less than 100 ms, and is halved where one takes more than 200 ms or fails.
 * - After failures in a row it doubles only up to the half of what has failed first, and grows by a sixteenth from there.
 */
export const createChunkSize = (most: number, first = FIRST) => {
  let size = Math.min(first, most)
  let safe = most
  let isFailing = false
  const halve = () => {
    size = Math.max(1, Math.floor(size / 2))
  }
  return {
    now: () => size,
    succeeded: (events: number, milliseconds: number): void => {
      isFailing = false
      if (milliseconds > SLOW_MS) halve()
      else if (milliseconds < QUICK_MS && events >= size)
        size = Math.min(most, size < safe ? size * 2 : size + Math.ceil(size / 16))
    },
    failed: (): void => {
      halve()
      if (!isFailing) safe = size
      isFailing = true
    },
  }
}
