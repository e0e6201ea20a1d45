import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { pauseUntilEither } from '../pauseUntilEither.ts'
import { createOwnEvents } from './ownEvents.ts'
import { createPageCache, type Page } from './pageCache.ts'

/** A page ends with the event with which it has so many, or so many bytes. */
const PAGE = { limit: 2_000, bytes: 1_048_576 }
const POLL_MS = 1_000

/** `isEnd`: the log held no more when it was read, and no more was heard of since. */
export type LogPage = { readonly events: readonly RecordedEvent[]; readonly isEnd: boolean }

/** One of those that read the log. */
export type LogFollower = {
  /** What comes after a position; nothing at the end of the log. */
  readonly pageAfter: (position: number) => Promise<E.Either<PortFailure, LogPage>>
  /**
   * Waits at the end of the log for an event that concerns the follower, at most so long or until `signal` is aborted, and
   * answers up to which position there is none.
   */
  readonly waitAfter: (position: number, milliseconds: number, signal: AbortSignal) => Promise<number>
  readonly leave: () => void
}

export type LogReader = { readonly follow: (concerns: (event: RecordedEvent) => boolean) => LogFollower }

type Waiting = { readonly go: () => void }
type Follower = {
  readonly concerns: (event: RecordedEvent) => boolean
  at: number
  /** The page that it works on. */
  page?: Page | undefined
  waiting?: Waiting | undefined
}

/**
 * Reads the log once for all who follow it in a process.
 *
 * - What this process has appended itself is not read where it is not behind.
 * - A page is kept while somebody who follows has not come past it, a few pages at most, so that others find it there.
 * - While a full page is worked on, the next one is read: what is recorded never changes.
 * - Who waits at the end is woken only by what concerns them: the log is looked at once for all of them, on its hint, and
 *   otherwise every second.
 */
export const createLogReader = ({
  log,
  clock,
}: {
  readonly log: Pick<EventLog, 'readAll' | 'onAppend'>
  readonly clock: Clock
}): LogReader => {
  const followers = new Set<Follower>()
  const pages = createPageCache()
  const own = createOwnEvents()
  const reads = new Map<number, Promise<E.Either<PortFailure, Page>>>()
  /** The newest position that was heard of; nothing while a hint has named none. */
  let heard: number | undefined
  let looking = false
  let polling: AbortController | undefined

  const read = (after: number): Promise<E.Either<PortFailure, Page>> => {
    const underWay = reads.get(after)
    if (underWay !== undefined) return underWay
    const reading = readNow(after).finally(() => reads.delete(after))
    reads.set(after, reading)
    return reading
  }
  const readNow = async (after: number): Promise<E.Either<PortFailure, Page>> => {
    const heardBefore = heard
    const known = own.after(after)
    const read = known.length > 0 ? E.right(known) : await log.readAll({ after, ...PAGE })()
    if (E.isLeft(read)) return read
    const events = read.right
    const upTo = events.at(-1)?.position ?? after
    const isFull = events.length === PAGE.limit
    // Nothing after it: that is the end, whatever was heard of before.
    if (events.length === 0 && heard === heardBefore) heard = after
    if (heard !== undefined) heard = Math.max(heard, upTo)
    const page = { after, upTo, isFull, events }
    pages.keep(page)
    return E.right(page)
  }

  const isEnd = ({ upTo, isFull, events }: Page) =>
    events.length === 0 || (!isFull && heard !== undefined && upTo >= heard)

  const forgetUpTo = (position: number) => {
    pages.forget(position)
    own.forget(position)
  }
  const forgetPassed = () => forgetUpTo(Math.min(...[...followers].map(({ at }) => at)))

  const pageOf = async (follower: Follower, after: number): Promise<E.Either<PortFailure, LogPage>> => {
    follower.at = after
    const isThere = follower.page !== undefined && follower.page.after <= after && after < follower.page.upTo
    if (!isThere) {
      const kept = pages.find(after)
      if (kept === undefined && heard !== undefined && after >= heard) {
        follower.page = undefined
        forgetPassed()
        return E.right({ events: [], isEnd: true })
      }
      const page = kept === undefined ? await read(after) : E.right(kept)
      if (E.isLeft(page)) return page
      follower.page = page.right
      forgetPassed()
      const { upTo, isFull } = page.right
      if (isFull && pages.hasRoom() && pages.find(upTo) === undefined) void read(upTo)
    }
    const page = follower.page as Page
    return E.right({ events: page.events.slice(after - page.after), isEnd: isEnd(page) })
  }

  const waiters = () => [...followers].filter(({ waiting }) => waiting !== undefined)

  /** Looks at what is new, for all who wait at the end; `anyway` also where nothing was heard of. */
  const look = async (anyway = false) => {
    if (looking) return
    looking = true
    for (let isSure = anyway; ; isSure = true) {
      const waiting = waiters()
      if (waiting.length === 0) break
      if (!isSure && heard !== undefined && Math.min(...waiting.map(({ at }) => at)) >= heard) break
      const page = await read(Math.min(...waiting.map(({ at }) => at)))
      if (E.isLeft(page)) break
      for (const follower of waiters()) pass(follower, page.right)
      forgetPassed()
      if (isEnd(page.right) && waiters().every(({ at }) => at >= (heard ?? at))) break
    }
    looking = false
  }

  const pass = (follower: Follower, { after, upTo, events }: Page) => {
    if (follower.at < after || follower.at >= upTo) return
    const first = events.slice(follower.at - after).find(follower.concerns)
    follower.at = first === undefined ? upTo : first.position - 1
    if (first === undefined) return
    follower.waiting?.go()
    follower.waiting = undefined
  }

  const poll = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await clock.pause(POLL_MS, signal)
      if (!signal.aborted) await look(true)
    }
  }

  const listen = () =>
    log.onAppend((position, appended = []) => {
      own.keep(appended)
      if (position === undefined) {
        forgetUpTo(Number.POSITIVE_INFINITY)
        for (const follower of followers) follower.page = undefined
      }
      heard = position === undefined || heard === undefined ? position : Math.max(heard, position)
      // Appends that travelled together are handed over one after the other: all of them are one page.
      void Promise.resolve().then(() => look())
    })
  let stopListening: (() => void) | undefined

  return {
    follow: (concerns) => {
      const follower: Follower = { concerns, at: 0 }
      if (followers.size === 0) {
        stopListening = listen()
        polling = new AbortController()
        void poll(polling.signal)
      }
      followers.add(follower)
      return {
        pageAfter: (position) => pageOf(follower, position),
        waitAfter: async (position, milliseconds, signal) => {
          follower.at = position
          follower.page = undefined
          forgetPassed()
          const over = new AbortController()
          follower.waiting = { go: () => over.abort('there is more') }
          if (heard === undefined || heard > position) void look()
          await pauseUntilEither(clock, milliseconds, over, signal)
          follower.waiting = undefined
          return follower.at
        },
        leave: () => {
          followers.delete(follower)
          if (followers.size > 0) return
          stopListening?.()
          polling?.abort()
          forgetUpTo(Number.POSITIVE_INFINITY)
          heard = undefined
        },
      }
    },
  }
}
