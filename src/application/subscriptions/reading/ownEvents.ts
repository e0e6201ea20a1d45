import { bytesAtMost } from '../../log/checkAppend.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'

/** So many come between an append and its followers only where they are behind, and then a page is read. */
const MOST = 512
/** By the bound that is quickly found; a usual event counts for some 2,000. */
const MOST_BYTES = 8 * 1_048_576

/** What this process has appended last, a few at most: its followers need not read it. */
export const createOwnEvents = (most = MOST, mostBytes = MOST_BYTES) => {
  // A map goes through its keys in the order in which they came in.
  const events = new Map<number, { readonly event: RecordedEvent; readonly bytes: number }>()
  let bytesKept = 0

  const drop = (position: number) => {
    bytesKept -= events.get(position)?.bytes ?? 0
    events.delete(position)
  }

  return {
    keep: (appended: readonly RecordedEvent[]): void => {
      for (const event of appended) {
        drop(event.position)
        const bytes = bytesAtMost(event.data) + bytesAtMost(event.metadata)
        events.set(event.position, { event, bytes })
        bytesKept += bytes
      }
      for (const position of events.keys()) {
        if (events.size <= most && bytesKept <= mostBytes) return
        drop(position)
      }
    },
    /** What follows a position without a gap. */
    after: (position: number): readonly RecordedEvent[] => {
      const run: RecordedEvent[] = []
      for (
        let next = events.get(position + 1);
        next !== undefined;
        next = events.get(position + run.length + 1)
      )
        run.push(next.event)
      return run
    },
    /** Drops what stands at that position or before. */
    forget: (position: number): void => {
      for (const known of events.keys()) {
        if (known > position) return
        drop(known)
      }
    },
  }
}
