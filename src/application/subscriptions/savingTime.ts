const PAUSE_MS = 1_000
const STILL_MS = 50

/**
 * When a position that only the worker knows is to be stored: once nothing has moved for a moment, once a second at most, and within a
 * second in any case. Every subscription does so: it adds up.
 */
export const createSavingTime = (now: () => number) => {
  let savedAt = Number.NEGATIVE_INFINITY
  let last = 0
  let unsavedSince: number | undefined
  let movedAt = 0
  /** When it was asked last; what has moved since has done so at that moment or later. */
  let askedAt = now()
  return {
    saved: (): void => {
      savedAt = now()
      unsavedSince = undefined
    },
    /** In how many milliseconds it is due; never where there is nothing to store. */
    dueIn: (at: number, stored: number): number => {
      const moment = now()
      const before = Math.min(askedAt, moment)
      askedAt = moment
      if (at <= stored) return Number.POSITIVE_INFINITY
      // The clock may have been set back.
      if (unsavedSince === undefined || unsavedSince > moment) unsavedSince = before
      if (at !== last || movedAt > moment) movedAt = moment
      last = at
      savedAt = Math.min(savedAt, moment)
      return Math.min(unsavedSince + PAUSE_MS, Math.max(savedAt + PAUSE_MS, movedAt + STILL_MS)) - moment
    },
  }
}
