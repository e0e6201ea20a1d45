import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { REASONS } from '../../ports/reasons.ts'
import type { createLetterBox } from '../deadLetters/letterBox.ts'
import { SLOW } from '../deadLetters/letterBox.ts'
import type { PartitionedSubscription, SubscriptionFailure } from '../subscription.ts'
import { ATTEMPTS, isPoison, type WorkerDependencies } from '../worker.ts'
import { createReactionWindow, type Taken } from './reactionWindow.ts'
import type { React, Reacted } from './reactPatiently.ts'
import { createSlowness } from './slowness.ts'

const MOST_UNDER_WAY = 256
/** As many are enough to find out whether an outage is over. */
const MOST_IN_OUTAGE = 8
const BACKOFF_MS = { first: 50, most: 5_000 }
/** What hangs is not waited for longer; it is done again, by whoever goes on. */
const PATIENCE_MS = 5_000

type Dependencies = Pick<WorkerDependencies, 'clock' | 'logger'> & {
  readonly react: React
  /** Nothing is begun any more, and what fails is left as it is. */
  readonly stopping: AbortSignal
  readonly letters: ReturnType<typeof createLetterBox>
  readonly wake: () => void
  readonly stopAt: (failure: SubscriptionFailure) => void
}

/**
 * The reactions that a partitioned subscription has under way: of each partition one at a time, in order.
 *
 * - What the world refuses is tried again, with growing pauses, for as long as it takes; others go on meanwhile.
 * - What fails by its own fault goes to the dead letters, and so does what is too slow.
 */
export const createReactions = (
  { clock, logger, react, stopping, letters, wake, stopAt }: Dependencies,
  {
    name,
    partitionOf,
    atOnce = MOST_UNDER_WAY,
  }: Pick<PartitionedSubscription, 'name' | 'partitionOf' | 'atOnce'>,
) => {
  const window = createReactionWindow()
  const slowness = createSlowness(clock.elapsed)
  /** How often each has met an outage since it was last done. */
  const outages = new Map<Taken, number>()
  let isOutage = false
  let complaint: string | undefined
  let underWay = 0
  const whenSettled: (() => void)[] = []

  const begin = () => {
    while (!stopping.aborted && underWay < (isOutage ? Math.min(MOST_IN_OUTAGE, atOnce) : atOnce)) {
      const next = window.next()
      if (next === undefined) return
      void run(next)
    }
  }

  const run = async (one: Taken) => {
    underWay += 1
    one.begunAt = clock.elapsed()
    const outcome = await react(one.event)
    underWay -= 1
    if (one.isDone) letters.conclude(one.event, outcome)
    else settle(one, outcome)
    begin()
    if (underWay === 0) for (const tell of whenSettled.splice(0)) tell()
    if (!window.isReady() || letters.isUnsaved()) wake()
  }

  const settle = (one: Taken, outcome: Reacted) => {
    if (E.isRight(outcome)) {
      isOutage = false
      outages.delete(one)
      if (outages.size === 0) complaint = undefined
      slowness.done(one)
      window.done(one)
    } else if (stopping.aborted) return
    else if (isPoison(outcome.left)) setAside(one, outcome.left.message, ATTEMPTS)
    else if (outcome.left._tag === 'PortFailure') void tryLater(one, outcome.left.message)
    else stopAt(outcome.left)
  }

  const tryLater = async (one: Taken, message: string) => {
    isOutage = true
    if (message !== complaint)
      logger.warn({ subscription: name }, `subscription ${name} is waiting: ${message}`)
    complaint = message
    const times = outages.get(one) ?? 0
    outages.set(one, times + 1)
    one.begunAt = undefined
    await clock.pause(Math.min(BACKOFF_MS.first * 2 ** times, BACKOFF_MS.most), stopping)
    if (one.isDone) return
    window.putBack(one)
    begin()
  }

  /** Parks an event, and after it everything of its partition that was taken. */
  const setAside = (one: Taken, reason: string, attempts: number) => {
    slowness.done(one)
    const [first, ...later] = window.takeOut(one.partition)
    if (first === undefined) return
    outages.delete(first)
    letters.park(first.event, reason, attempts)
    for (const { event } of later) letters.park(event, REASONS.earlier, 0)
  }

  return {
    begin,
    hasRoom: window.hasRoom,
    /** The first that is not done. */
    front: window.front,
    take: (event: RecordedEvent): void => {
      const partition = partitionOf(event)
      if (letters.blocks(partition, event.position)) letters.park(event, REASONS.earlier, 0)
      else window.add(event, partition)
    },
    setSlowAside: (isAwaited: boolean): void => {
      const front = window.front()
      if (front === undefined || !letters.hasRoom()) return
      if (!slowness.isSlow(front, { isFull: !window.hasRoom(), isAwaited })) return
      const { partition, event, begunAt } = front
      logger.warn(
        { subscription: name, position: event.position, partition },
        `subscription ${name} goes on without a partition that is slow, and comes back to it by itself`,
      )
      if (begunAt !== undefined) letters.expect(partition)
      setAside(front, SLOW, 0)
    },
    /** Nothing is under way any more, or hangs. */
    settled: async (): Promise<void> => {
      if (underWay === 0) return
      const over = new AbortController()
      const settled = new Promise<void>((tell) => whenSettled.push(tell))
      await Promise.race([settled, clock.pause(PATIENCE_MS, over.signal)])
      over.abort()
    },
  }
}
