const REMEMBERED_MS = 1_000

export type OtherWriters = ReturnType<typeof createOtherWriters>

/**
 * Whether other processes append to the same log now. Positions have no gap, so what lies between the positions that our
 * own appends were given, and is not of a batch of ours, was appended by somebody else.
 */
export const createOtherWriters = () => {
  let first: number | undefined
  let end = 0
  let recorded = 0
  let underWay = 0
  let seenAt = Number.NEGATIVE_INFINITY

  return {
    sent: (events: number) => {
      underWay += events
    },
    /** `recordedEvents` of the events that were sent stand from `position` on. */
    answered: (events: number, position: number, recordedEvents: number) => {
      underWay -= events
      if (recordedEvents === 0) return
      first ??= position
      end = Math.max(end, position + recordedEvents)
      recorded += recordedEvents
      if (end - first <= recorded + underWay) return
      seenAt = performance.now()
      first = end
      recorded = 0
    },
    seen: () => performance.now() - seenAt < REMEMBERED_MS,
  }
}
