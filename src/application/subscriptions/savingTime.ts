const PAUSE_MS = 1_000
const STILL_MS = 50

/**
 * When a position that only the worker knows is to be stored: once nothing has moved for a moment, once a second at most, and within a
 * second in any case. Every subscription does so: it adds up.
 */
export const createSavingTime = (elapsed: () => number) => {
  let savedAt = Number.NEGATIVE_INFINITY
  let last = 0
  let unsavedSince: number | undefined
  let movedAt = 0
  /** When it was asked last; what has moved since has done so at that moment or later. */
  let askedAt = elapsed()
  return {
    saved: (): void => {
      savedAt = elapsed()
      unsavedSince = undefined
    },
    /** In how many milliseconds it is due; never where there is nothing to store. */
    dueIn: (at: number, stored: number): number => {
      const moment = elapsed()
      const before = askedAt
      askedAt = moment
      if (at <= stored) return Number.POSITIVE_INFINITY
      unsavedSince ??= before
      if (at !== last) movedAt = moment
      last = at
      return Math.min(unsavedSince + PAUSE_MS, Math.max(savedAt + PAUSE_MS, movedAt + STILL_MS)) - moment
    },
  }
}
