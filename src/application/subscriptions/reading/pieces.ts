import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../../log/eventPattern.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { DeadLetter, Lease, Progress } from '../../ports/checkpointStore.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { REASONS } from '../../ports/reasons.ts'
import { type DeadLetterOrder, isOrder, orderIn } from '../deadLetters/deadLetterOrders.ts'
import { createParkedLetters } from '../deadLetters/parkedLetters.ts'
import type { PagedSubscription } from '../subscription.ts'
import { ATTEMPTS, guarded, isPoison, type Moved, pauseBefore, type WorkerDependencies } from '../worker.ts'

/** Events that concern a subscription, and the position up to which there are no others. */
export type Stretch = { readonly events: readonly RecordedEvent[]; readonly upTo: number }

/**
 * Handles a stretch of the log, as a whole where that goes.
 *
 * - Where it fails on an event, it is handled in halves, and those in halves, up to the culprit.
 * - An event that still fails after three attempts is parked, and so are the later ones of its partition.
 * - An order of the operator's is carried out where it stands in the log. Retrying goes through the partition from its
 *   first letter on, until one fails again. An order that was interrupted is carried on with.
 */
export const createPieces = (
  { log, clock, logger }: WorkerDependencies,
  { name, pattern, partitionOf, checkpoints, handle }: PagedSubscription,
  letters: readonly DeadLetter[],
) => {
  const parked = createParkedLetters(letters)
  let inDoubt = false

  /** Moves on, with the handler or without, and remembers what was parked and settled once that is stored. */
  const move = async (lease: Lease, events: readonly RecordedEvent[], progress: Progress): Promise<Moved> => {
    const moved = await (events.length === 0
      ? checkpoints.advance(lease, progress)()
      : guarded(() => handle(lease, events, progress)()))
    if (E.isRight(moved)) parked.take(progress)
    else if (moved.left._tag === 'PortFailure') inDoubt = true
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
      if (tries > 1) await clock.pause(pauseBefore(tries))
      const moved = await move(lease, [event], progress)
      if (E.isRight(moved) || !isPoison(moved.left)) return moved
      if (tries < ATTEMPTS) continue
      const letter = park(event, moved.left.message, earlier + tries)
      return move(lease, [], { position: progress.position, parked: [letter] })
    }
  }

  const onePiece = async (lease: Lease, stretch: Stretch): Promise<Moved> => {
    const wanted = stretch.events.filter(({ type }) => matches(pattern, type))
    const isBlocked = (event: RecordedEvent) => parked.isBlocked(partitionOf(event))
    const free = wanted.filter((event) => !isBlocked(event))
    const waiting = wanted.filter(isBlocked).map((event) => park(event, REASONS.earlier, 0))
    const moved = await move(lease, free, { position: stretch.upTo, parked: waiting })
    if (E.isRight(moved) || !(isPoison(moved.left) || moved.left._tag === 'UnknownEvent')) return moved
    if (stretch.events.length > 1) return inHalves(lease, stretch)
    const [event] = stretch.events
    return event === undefined || moved.left._tag === 'UnknownEvent'
      ? moved
      : attempt(lease, event, { position: stretch.upTo }, { tried: 1 })
  }

  const inHalves = async (lease: Lease, { events, upTo }: Stretch): Promise<Moved> => {
    const middle = Math.ceil(events.length / 2)
    const before = { events: events.slice(0, middle), upTo: (events[middle]?.position ?? upTo + 1) - 1 }
    const first = await onePiece(lease, before)
    return E.isLeft(first) ? first : onePiece(first.right, { events: events.slice(middle), upTo })
  }

  const retryPartition = async (from: Lease, partition: string): Promise<Moved> => {
    let lease = from
    for (const letter of parked.of(partition)) {
      const read = await log.readAll({ after: letter.position - 1, limit: 1 })()
      if (E.isLeft(read)) return read
      const [event] = read.right
      if (event === undefined) break
      const progress = { position: lease.position, settled: [letter.position] }
      const moved = await attempt(lease, event, progress, { earlier: letter.attempts })
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

  /** Handles the stretch in pieces: up to an order, the order itself, and what follows it. */
  const withOrders = async (from: Lease, { events, upTo }: Stretch): Promise<Moved> => {
    const nth = events.findIndex(isOrder)
    const ordered = events[nth]
    if (ordered === undefined) return onePiece(from, { events, upTo })
    const before = { events: events.slice(0, nth), upTo: ordered.position - 1 }
    const moved = nth === 0 ? E.right(from) : await onePiece(from, before)
    if (E.isLeft(moved)) return moved
    const order = orderIn(ordered, name)
    if (E.isLeft(order)) return order
    const done = order.right === undefined ? moved : await carryOut(moved.right, order.right)
    if (E.isLeft(done)) return done
    const rest = events.slice(nth + 1)
    const passed = await onePiece(done.right, {
      events: [ordered],
      upTo: (rest[0]?.position ?? upTo + 1) - 1,
    })
    return E.isLeft(passed) || rest.length === 0 ? passed : withOrders(passed.right, { events: rest, upTo })
  }

  return {
    handle: withOrders,
    /** Reads what is parked where an answer was lost: only the store knows it then, and what is settled must not be handled again. */
    refresh: async (): Promise<E.Either<PortFailure, void>> => {
      if (!inDoubt) return E.right(undefined)
      const stored = await checkpoints.deadLetters(name)()
      if (E.isLeft(stored)) return stored
      parked.replace(stored.right)
      inDoubt = false
      return E.right(undefined)
    },
  }
}
