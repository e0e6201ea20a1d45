import * as TE from 'fp-ts/lib/TaskEither.js'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'

/** A log of so many events, what was asked of it, and who listens. */
export const createLog = () => {
  let events = 0
  let failing: PortFailure | undefined
  const asked: number[] = []
  const listeners = new Set<Parameters<EventLog['onAppend']>[0]>()
  const eventAt = (position: number) =>
    ({ position, type: position % 10 === 0 ? 'tenth' : 'other' }) as RecordedEvent
  return {
    asked,
    listeners,
    fail: () => {
      failing = portFailure('the log is out of reach')
    },
    grow: (by: number) => {
      events += by
    },
    hint: (position: number | undefined = events) => {
      for (const listener of listeners) listener(position)
    },
    /** This process appends so many events itself. */
    append: (by: number) => {
      const appended = Array.from({ length: by }, (_, nth) => eventAt(events + nth + 1))
      events += by
      for (const listener of listeners) listener(events, appended)
    },
    readAll: ({ after, limit }: { readonly after: number; readonly limit: number }) => {
      asked.push(after)
      const failure = failing
      failing = undefined
      if (failure !== undefined) return TE.left(failure)
      const length = Math.max(0, Math.min(limit, events - after))
      return TE.right(Array.from({ length }, (_, nth) => eventAt(after + nth + 1)))
    },
    onAppend: (listener: Parameters<EventLog['onAppend']>[0]) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
