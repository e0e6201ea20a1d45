import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { streamLog } from '../log/streamLog.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { EventFilter } from './eventFilter.ts'
import { followEvents } from './followEvents.ts'

/** Who watches is given so many events at once at most; of more, the latest, and how many were left out. */
const MOST_WAITING = 200
/** Events of this long are given together: nobody reads faster. */
const TOGETHER_MS = 200
const PULSE_MS = 5_000

/** What has come to the end of the log, in its order; nothing now and then, where nothing came. */
export type News = { readonly events: readonly RecordedEvent[]; readonly leftOut: number }

/**
 * One look at the log for all who watch its end.
 *
 * - `since` gives what the log has after a position, and then each event as it comes, none twice and none missing, until
 *   `signal` is aborted. A failure is the last thing that comes.
 * - The log is followed only while somebody watches.
 */
export type EventFeed = {
  readonly since: (
    filter: EventFilter,
    after: number,
    signal: AbortSignal,
  ) => AsyncGenerator<E.Either<PortFailure, News>, void, void>
}

type Dependencies = {
  readonly log: Pick<EventLog, 'find' | 'head' | 'onAppend'>
  readonly clock: Clock
}

type Listener = (event: RecordedEvent) => void

export const createEventFeed = (dependencies: Dependencies): EventFeed => {
  const { log, clock } = dependencies
  const listeners = new Set<Listener>()
  /** How far the listeners have been told, once that is known. */
  let told: Promise<E.Either<PortFailure, { position: number }>> | undefined
  let stopping = new AbortController()

  const follow = async (place: { position: number }, signal: AbortSignal) => {
    for await (const read of followEvents(dependencies, {}, place.position, signal)) {
      if (signal.aborted) return
      if (E.isLeft(read)) continue
      place.position = read.right.position
      for (const listener of listeners) listener(read.right)
    }
  }

  const begin = async (signal: AbortSignal): Promise<E.Either<PortFailure, { position: number }>> => {
    const head = await log.head()()
    if (E.isLeft(head)) return head
    const place = { position: head.right.position }
    void follow(place, signal)
    return E.right(place)
  }

  /** Answers up to where the listener is told nothing any more. */
  const listen = async (listener: Listener): Promise<E.Either<PortFailure, number>> => {
    listeners.add(listener)
    if (told === undefined) {
      stopping = new AbortController()
      told = begin(stopping.signal)
    }
    const place = await told
    if (E.isLeft(place)) told = undefined
    return E.map(({ position }: { position: number }) => position)(place)
  }

  const leave = (listener: Listener) => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stopping.abort()
    told = undefined
  }

  return {
    since: async function* (filter, after, signal) {
      const waiting: RecordedEvent[] = []
      let leftOut = 0
      let wake = new AbortController()
      const listener: Listener = (event) => {
        if (!fits(filter, event)) return
        waiting.push(event)
        if (waiting.length > MOST_WAITING) {
          waiting.shift()
          leftOut += 1
        }
        wake.abort()
      }
      try {
        const place = await listen(listener)
        if (E.isLeft(place)) return yield place
        const missed: RecordedEvent[] = []
        const query = { ...filter, direction: 'forwards', after, upTo: place.right } as const
        for await (const read of streamLog(log, query)) {
          if (E.isLeft(read)) return yield read
          missed.push(read.right)
          if (missed.length <= MOST_WAITING) continue
          missed.shift()
          leftOut += 1
        }
        yield E.right({ events: missed, leftOut })
        leftOut = 0
        for (let at = Math.max(after, place.right); !signal.aborted; ) {
          wake = new AbortController()
          if (waiting.length === 0) await clock.pause(PULSE_MS, AbortSignal.any([signal, wake.signal]))
          if (waiting.length > 0) await clock.pause(TOGETHER_MS, signal)
          const events = waiting.splice(0).filter(({ position }) => position > at)
          at = events.at(-1)?.position ?? at
          yield E.right({ events, leftOut })
          leftOut = 0
        }
      } finally {
        leave(listener)
      }
    },
  }
}

const fits = (
  { pattern = '*', streams, commandId, correlationId }: EventFilter,
  { type, stream, metadata }: RecordedEvent,
): boolean =>
  matches(pattern, type) &&
  (streams === undefined || streams.includes(stream)) &&
  (commandId === undefined || metadata.command_id === commandId) &&
  (correlationId === undefined || metadata.correlation_id === correlationId)
