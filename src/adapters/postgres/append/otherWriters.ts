const REMEMBERED_MS = 1_000

export type Neighbours = ReturnType<typeof createNeighbours>

/**
 * Whether other processes append to the same log now: seen from the positions that our own appends are given, between
 * which there is then a gap that no batch of ours can fill.
 */
export const createNeighbours = () => {
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
