import type { RecordedEvent } from '../log/recordedEvent.ts'

/** So many come between an append and its followers only where they are behind, and then a page is read. */
const MOST = 512

/** What this process has appended last, a few at most: its followers need not read it. */
export const createOwnEvents = () => {
  const events = new Map<number, RecordedEvent>()
  return {
    keep: (appended: readonly RecordedEvent[]): void => {
      for (const event of appended) events.set(event.position, event)
      // A map goes through its keys in the order in which they came in.
      for (const position of events.keys()) {
        if (events.size <= MOST) return
        events.delete(position)
      }
    },
    /** What follows a position without a gap. */
    after: (position: number): readonly RecordedEvent[] => {
      const run: RecordedEvent[] = []
      for (let next = events.get(position + 1); next !== undefined; next = events.get(next.position + 1))
        run.push(next)
      return run
    },
    /** Drops what stands at that position or before. */
    forget: (position: number): void => {
      for (const known of events.keys()) {
        if (known > position) return
        events.delete(known)
      }
    },
  }
}
