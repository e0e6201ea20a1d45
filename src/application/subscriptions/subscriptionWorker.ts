import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { DeadLetter, Lease, Progress } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Logger } from '../ports/logger.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { handlerFailure } from '../ports/projectionStore.ts'
import { type DeadLetterOrder, isOrder, orderIn } from './deadLetterOrders.ts'
import { createReadAhead } from './readAhead.ts'
import type { Subscription, SubscriptionFailure } from './subscription.ts'

const PAGE = 2_000
const ATTEMPTS = 3
const RETRY_MS = 100

/** Why an event is parked that was never tried. */
export const WAITS_FOR_EARLIER = 'waits for an earlier event of its partition'

export type WorkerDependencies = { readonly log: EventLog; readonly clock: Clock; readonly logger: Logger }

type Moved = E.Either<SubscriptionFailure, Lease>

/** `idle`: there was nothing more in the log when it was read. */
export type Step = E.Either<SubscriptionFailure, { readonly lease: Lease; readonly idle: boolean }>

/**
 * Takes a subscription one page of the log further, under a lease.
 *
 * - A page is handled as a whole, and the next is read meanwhile. Where that fails on an event, it is handled in halves,
 *   and those in halves, up to the culprit.
 * - An event that still fails after three attempts is parked, and so are the later ones of its partition.
 * - An order of the operator's is carried out where it stands in the log. Retrying goes through the partition from its
 *   first letter on, until one fails again. An order that was interrupted is carried on with.
 * - What the worker does not know (`UnknownEvent`) and what the world refuses (`PortFailure`, `LeaseLost`) is answered,
 *   and nothing is skipped.
 */
export const createSubscriptionWorker = (
  { log, clock, logger }: WorkerDependencies,
  { name, pattern, partitionOf, checkpoints, handle }: Subscription,
  letters: readonly DeadLetter[],
) => {
  const parked = new Map(letters.map((letter) => [letter.position, letter]))
  let inDoubt = false
  const pageAfter = createReadAhead(log, PAGE)

  /** Moves on, with the handler or without, and remembers what was parked and settled once that is stored. */
  const move = async (lease: Lease, events: readonly RecordedEvent[], progress: Progress): Promise<Moved> => {
    const moved = await (events.length === 0
      ? checkpoints.advance(lease, progress)()
      : guarded(() => handle(lease, events, progress)()))
    if (E.isRight(moved)) {
      for (const position of progress.settled ?? []) parked.delete(position)
      for (const letter of progress.parked ?? []) parked.set(letter.position, letter)
    } else if (moved.left._tag === 'PortFailure') inDoubt = true
    return moved
  }

  const park = (event: RecordedEvent, reason: string, attempts: number): DeadLetter => {
    if (attempts > 0)
      logger.error(
        { subscription: name, position: event.position, type: event.type, reason },
        `subscription ${name} parked an event it cannot handle`,
      )
    return { position: event.position, partition: partitionOf(event), reason, attempts }
  }

  /** Tries an event until it is handled or has failed three times; `tried` counts what came before. */
  const attempt = async (
    lease: Lease,
    event: RecordedEvent,
    progress: Progress,
    { tried = 0, earlier = 0 }: { readonly tried?: number; readonly earlier?: number },
  ): Promise<Moved> => {
    for (let tries = tried + 1; ; tries += 1) {
      if (tries > 1) await clock.pause(RETRY_MS * 2 ** (tries - 2))
      const moved = await move(lease, [event], progress)
      if (E.isRight(moved) || !isPoison(moved.left)) return moved
      if (tries < ATTEMPTS) continue
      const letter = park(event, moved.left.message, earlier + tries)
      return move(lease, [], { position: progress.position, parked: [letter] })
    }
  }

  const onePage = async (lease: Lease, page: readonly RecordedEvent[]): Promise<Moved> => {
    const wanted = page.filter(({ type }) => matches(pattern, type))
    const blocked = new Set([...parked.values()].map(({ partition }) => partition))
    const free = wanted.filter((event) => !blocked.has(partitionOf(event)))
    const later = wanted.filter((event) => blocked.has(partitionOf(event)))
    const position = page.at(-1)?.position ?? lease.position
    const waiting = later.map((event) => park(event, WAITS_FOR_EARLIER, 0))
    const moved = await move(lease, free, { position, parked: waiting })
    if (E.isRight(moved) || !(isPoison(moved.left) || moved.left._tag === 'UnknownEvent')) return moved
    return page.length > 1 ? inHalves(lease, page) : single(lease, page, moved)
  }

  const single = (lease: Lease, [event]: readonly RecordedEvent[], moved: Moved): Promise<Moved> =>
    event === undefined || (E.isLeft(moved) && moved.left._tag === 'UnknownEvent')
      ? Promise.resolve(moved)
      : attempt(lease, event, { position: event.position }, { tried: 1 })

  const inHalves = async (lease: Lease, page: readonly RecordedEvent[]): Promise<Moved> => {
    const middle = Math.ceil(page.length / 2)
    const first = await onePage(lease, page.slice(0, middle))
    return E.isLeft(first) ? first : onePage(first.right, page.slice(middle))
  }

  const retryPartition = async (from: Lease, partition: string): Promise<Moved> => {
    let lease = from
    const ofPartition = [...parked.values()].filter((letter) => letter.partition === partition)
    for (const letter of ofPartition.toSorted((a, b) => a.position - b.position)) {
      const read = await log.readAll({ after: letter.position - 1, limit: 1 })()
      if (E.isLeft(read)) return read
      const [event] = read.right
      if (event === undefined) break
      const moved = await attempt(
        lease,
        event,
        { position: lease.position, settled: [letter.position] },
        { earlier: letter.attempts },
      )
      if (E.isLeft(moved)) return moved
      lease = moved.right
      if (parked.has(letter.position)) break
    }
    return E.right(lease)
  }

  /** A letter that is settled already is so by this very order, which was interrupted: the rest of it is still to do. */
  const carryOut = async (lease: Lease, { action, letter }: DeadLetterOrder): Promise<Moved> => {
    const read = await log.readAll({ after: letter - 1, limit: 1 })()
    if (E.isLeft(read)) return read
    const [event] = read.right
    if (event === undefined) return E.right(lease)
    const discarded =
      action === 'discard' && parked.has(letter)
        ? await move(lease, [], { position: lease.position, settled: [letter] })
        : E.right(lease)
    return E.isLeft(discarded) ? discarded : retryPartition(discarded.right, partitionOf(event))
  }

  /** Reads what is parked where an answer was lost: only the store knows it then, and what is settled must not be handled again. */
  const refreshParked = async (): Promise<E.Either<PortFailure, void>> => {
    if (!inDoubt) return E.right(undefined)
    const stored = await checkpoints.deadLetters(name)()
    if (E.isLeft(stored)) return stored
    parked.clear()
    for (const letter of stored.right) parked.set(letter.position, letter)
    inDoubt = false
    return E.right(undefined)
  }

  /** Handles the page in pieces: up to an order, the order itself, and what follows it. */
  const withOrders = async (from: Lease, page: readonly RecordedEvent[]): Promise<Moved> => {
    const nth = page.findIndex(isOrder)
    const before = nth < 0 ? page : page.slice(0, nth)
    const ordered = page[nth]
    const moved = before.length === 0 ? E.right(from) : await onePage(from, before)
    if (E.isLeft(moved) || ordered === undefined) return moved
    const order = orderIn(ordered, name)
    if (E.isLeft(order)) return order
    const done = order.right === undefined ? moved : await carryOut(moved.right, order.right)
    if (E.isLeft(done)) return done
    const passed = await onePage(done.right, [ordered])
    return E.isLeft(passed) ? passed : withOrders(passed.right, page.slice(nth + 1))
  }

  return {
    step: async (lease: Lease): Promise<Step> => {
      const refreshed = await refreshParked()
      if (E.isLeft(refreshed)) return refreshed
      const page = await pageAfter(lease.position)
      if (E.isLeft(page)) return page
      if (page.right.length === 0) return E.right({ lease, idle: true })
      const moved = await withOrders(lease, page.right)
      return E.isLeft(moved) ? moved : E.right({ lease: moved.right, idle: page.right.length < PAGE })
    },
  }
}

/** A defect in a handler is a failure on its events, not the end of the program. */
const guarded = async (run: () => Promise<Moved>): Promise<Moved> => {
  try {
    return await run()
  } catch (defect) {
    return E.left(handlerFailure(`a defect: ${defect instanceof Error ? defect.message : defect}`))
  }
}

const isPoison = (failure: SubscriptionFailure) =>
  failure._tag === 'HandlerFailure' || failure._tag === 'MalformedEvent'
