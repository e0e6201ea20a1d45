import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../../log/eventPattern.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { streamLog } from '../../log/streamLog.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { EventFilter } from './eventFilter.ts'

/** Who watches is given so many events at once at most; of more, the latest, and how many were left out. */
const MOST_WAITING = 60
/** Events of this long are given together: nobody reads faster, and the log is not looked at more often for them. */
const TOGETHER_MS = 500
/** Without a hint of the log it is looked at so often. */
const POLL_MS = 1_000
const PAGE = 1_000
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

type Listener = (events: readonly RecordedEvent[]) => void
type Place = { position: number }

export const createEventFeed = ({ log, clock }: Dependencies): EventFeed => {
  const listeners = new Set<Listener>()
  /** How far the listeners have been told, once that is known. */
  let told: Promise<E.Either<PortFailure, Place>> | undefined
  let stopping = new AbortController()

  /** Tells what came after a place; answers whether there is more. An outage is waited out. */
  const look = async (place: Place, signal: AbortSignal): Promise<boolean> => {
    const found = await log.find({ direction: 'forwards', after: place.position, limit: PAGE })()
    const events = E.isLeft(found) || signal.aborted ? [] : found.right
    const last = events.at(-1)
    if (last === undefined) return false
    place.position = last.position
    for (const listener of listeners) listener(events)
    return events.length === PAGE
  }

  const follow = async (place: Place, signal: AbortSignal) => {
    let wake = new AbortController()
    const stopListening = log.onAppend(() => wake.abort())
    while (!signal.aborted) {
      wake = new AbortController()
      if (await look(place, signal)) continue
      await clock.pause(TOGETHER_MS, signal)
      await clock.pause(POLL_MS, AbortSignal.any([signal, wake.signal]))
    }
    stopListening()
  }

  const begin = async (signal: AbortSignal): Promise<E.Either<PortFailure, Place>> => {
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
    return E.map(({ position }: Place) => position)(place)
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
      const listener: Listener = (events) => {
        const wanted = events.filter((event) => fits(filter, event))
        if (wanted.length === 0) return
        waiting.push(...wanted)
        const tooMany = Math.max(0, waiting.length - MOST_WAITING)
        waiting.splice(0, tooMany)
        leftOut += tooMany
        wake.abort()
      }
      try {
        const place = await listen(listener)
        if (E.isLeft(place)) return yield place
        const missed = await latestOf(log, filter, after, place.right)
        yield missed
        if (E.isLeft(missed)) return
        for (let at = Math.max(after, place.right); !signal.aborted; ) {
          wake = new AbortController()
          if (waiting.length === 0) await clock.pause(PULSE_MS, AbortSignal.any([signal, wake.signal]))
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

/** The latest between two positions, and how many came before them: all of the others, where nothing is filtered. */
const latestOf = async (
  log: Pick<EventLog, 'find'>,
  filter: EventFilter,
  after: number,
  upTo: number,
): Promise<E.Either<PortFailure, News>> => {
  const range = { ...filter, after, upTo }
  const latest = await log.find({ ...range, direction: 'backwards', limit: MOST_WAITING })()
  if (E.isLeft(latest)) return latest
  const events = latest.right.toReversed()
  if (events.length < MOST_WAITING) return E.right({ events, leftOut: 0 })
  const earlier = { ...range, upTo: (events[0]?.position ?? 1) - 1 }
  if (Object.values(filter).every((value) => value === undefined))
    return E.right({ events, leftOut: Math.max(0, earlier.upTo - after) })
  let leftOut = 0
  for await (const read of streamLog(log, { ...earlier, direction: 'forwards' })) {
    if (E.isLeft(read)) return read
    leftOut += 1
  }
  return E.right({ events, leftOut })
}

const fits = (
  { pattern = '*', streams, commandId, correlationId }: EventFilter,
  { type, stream, metadata }: RecordedEvent,
): boolean =>
  matches(pattern, type) &&
  (streams === undefined || streams.includes(stream)) &&
  (commandId === undefined || metadata.command_id === commandId) &&
  (correlationId === undefined || metadata.correlation_id === correlationId)
