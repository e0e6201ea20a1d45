import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { StepBack } from '../notices/answersUnderWay.ts'
import type { DeadLetter, Lease } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Logger } from '../ports/logger.ts'
import { keepLease, LEASE_MS } from './leases/keepLease.ts'
import { workUnderLease } from './leases/underLease.ts'
import { concernsOf, createPageWorker } from './pageWorker.ts'
import { createPartitionWorker } from './reactions/partitionWorker.ts'
import { createLogReader, type LogReader } from './reading/logReader.ts'
import type { Subscription, SubscriptionFailure } from './subscription.ts'

const POLL_MS = 1_000
const UNKNOWN_MS = 5_000
const BACKOFF_MS = { first: 50, most: 5_000 }

export type SubscriptionRunner = { readonly stop: () => Promise<void> }

type Dependencies = {
  readonly log: EventLog
  readonly clock: Clock
  readonly logger: Logger
  /** Names this process among all that run subscriptions. */
  readonly owner: string
  readonly stepBack?: StepBack | undefined
}

/** Runs subscriptions, for all of which the log is read once. */
export const runSubscriptions = (
  dependencies: Dependencies,
  subscriptions: readonly Subscription[],
): SubscriptionRunner => {
  const reader = createLogReader(dependencies)
  const runners = subscriptions.map((one) => runSubscription(dependencies, one, reader))
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()))
    },
  }
}

/**
 * Runs a subscription until it is stopped.
 *
 * - One live runner a name over the whole fleet, by the lease in the checkpoint; the others stand by. The lease is renewed
 *   beside the work, so that slow work does not lose it.
 * - Works at full speed until it has reached the end of the log, then sleeps; wakes on the log's hint and otherwise looks
 *   every second.
 * - An outage is waited out, with backoff, for as long as it takes: nothing is skipped.
 * - An event that this program does not know ends the lease, for a newer program to take; it is looked at again later.
 * - `stop` answers when what is under way is done and the lease is released.
 */
export const runSubscription = (
  dependencies: Dependencies,
  subscription: Subscription,
  reader: LogReader = createLogReader(dependencies),
): SubscriptionRunner => {
  const { log, clock, logger, owner, stepBack } = dependencies
  const { name, checkpoints, startFrom = 'beginning' } = subscription
  const stopping = new AbortController()
  const { signal } = stopping
  let complaint: string | undefined

  const complain = (message: string) => {
    if (message !== complaint)
      logger.warn({ subscription: name }, `subscription ${name} is waiting: ${message}`)
    complaint = message
  }

  const waitOut = async (failure: SubscriptionFailure, failures: number) => {
    if (failure._tag !== 'LeaseLost') complain(failure.message)
    await clock.pause(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most), signal)
  }

  const begin = (acquired: Lease, letters: readonly DeadLetter[], lost: AbortSignal) => {
    const follower = reader.follow(concernsOf(subscription))
    const parts = { log, clock, logger, stepBack, pageAfter: follower.pageAfter }
    const worker =
      'react' in subscription
        ? createPartitionWorker({ ...parts, wake: () => working.wake() }, subscription, letters)
        : createPageWorker(parts, subscription, letters)
    const over = AbortSignal.any([signal, lost])
    const working = workUnderLease({ clock, follower, worker, over }, subscription, acquired)
    return { ...working, leave: follower.leave, abandon: worker.stop }
  }

  /** Works until the lease is gone or given up, or the runner is stopped; tells what it has to stand back from. */
  const work = async (acquired: Lease, askedAt: number): Promise<string | undefined> => {
    const letters = await checkpoints.deadLetters(name)()
    if (E.isLeft(letters)) return void (await waitOut(letters.left, 0))
    const kept = keepLease({ checkpoints, clock }, acquired, askedAt)
    const working = begin(acquired, letters.right, kept.lost)
    let failures = 0
    const onProgress = () => {
      failures = 0
      complaint = undefined
    }
    let failure = await working.goOn(onProgress)
    while (failure !== undefined && failure._tag !== 'LeaseLost' && failure._tag !== 'UnknownEvent') {
      await waitOut(failure, failures++)
      failure = signal.aborted || kept.lost.aborted ? undefined : await working.goOn(onProgress)
    }
    if (kept.lost.aborted || failure?._tag === 'LeaseLost') working.abandon()
    else await working.finish()
    working.leave()
    await kept.stop()
    await checkpoints.release(acquired)()
    return failure?._tag === 'UnknownEvent' ? failure.message : undefined
  }

  const startAt = async (): Promise<E.Either<SubscriptionFailure, number>> => {
    if (startFrom === 'beginning') return E.right(0)
    if (startFrom !== 'now') return startFrom()
    const head = await log.head()()
    return E.isLeft(head) ? head : E.right(head.right.position)
  }

  const acquire = async (): Promise<E.Either<SubscriptionFailure, O.Option<Lease>>> => {
    const position = await startAt()
    return E.isLeft(position) ? position : checkpoints.acquire(name, owner, LEASE_MS, position.right)()
  }

  const run = async () => {
    let failures = 0
    while (!signal.aborted) {
      const askedAt = clock.elapsed()
      const lease = await acquire()
      if (E.isLeft(lease)) {
        await waitOut(lease.left, failures++)
        continue
      }
      failures = 0
      const unknown = O.isSome(lease.right) ? await work(lease.right.value, askedAt) : undefined
      if (unknown !== undefined) complain(unknown)
      if (unknown !== undefined) await clock.pause(UNKNOWN_MS, signal)
      else if (O.isNone(lease.right)) await clock.pause(POLL_MS, signal)
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
