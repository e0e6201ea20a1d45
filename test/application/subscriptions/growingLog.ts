import * as TE from 'fp-ts/lib/TaskEither.js'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'

/** A log of so many events, what was asked of it, and who listens. */
export const createLog = () => {
  let events = 0
  let failing: PortFailure | undefined
  const asked: number[] = []
  const listeners = new Set<(position?: number) => void>()
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
    readAll: ({ after, limit }: { readonly after: number; readonly limit: number }) => {
      asked.push(after)
      const failure = failing
      failing = undefined
      if (failure !== undefined) return TE.left(failure)
      const length = Math.max(0, Math.min(limit, events - after))
      return TE.right(
        Array.from({ length }, (_, nth) => {
          const position = after + nth + 1
          return { position, type: position % 10 === 0 ? 'tenth' : 'other' } as RecordedEvent
        }),
      )
    },
    onAppend: (listener: (position?: number) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
