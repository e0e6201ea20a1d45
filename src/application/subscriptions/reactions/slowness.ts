import type { Taken } from './reactionWindow.ts'

const PATIENCE_MS = 5_000
const PATIENCE_WHEN_FULL_MS = 1_000

/**
 * Whether the partition at the front holds up the others: it has been there, or its reaction under way, for five seconds,
 * or for one where there is no room for more, while reactions of others came to their end. An order of the operator's
 * waits no longer than five seconds either.
 */
export const createSlowness = (elapsed: () => number) => {
  let atFront: string | undefined
  let since = 0
  let isPassed = false
  return {
    /** A reaction came to its end. */
    done: ({ partition }: Taken): void => {
      if (partition !== atFront) isPassed = true
    },
    isSlow: (
      { partition, begunAt }: Taken,
      { isFull, isAwaited }: { readonly isFull: boolean; readonly isAwaited: boolean },
    ): boolean => {
      const moment = elapsed()
      if (partition !== atFront) {
        atFront = partition
        since = moment
        isPassed = false
      }
      const age = moment - Math.min(since, begunAt ?? moment)
      return (isPassed || isAwaited) && age >= (isFull ? PATIENCE_WHEN_FULL_MS : PATIENCE_MS)
    },
  }
}
