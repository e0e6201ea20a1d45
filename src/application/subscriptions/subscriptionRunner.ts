import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Lease } from '../ports/checkpointStore.ts'
import type { Subscription, SubscriptionFailure } from './subscription.ts'
import { createSubscriptionWorker, type WorkerDependencies } from './subscriptionWorker.ts'

const LEASE_MS = 5_000
const RENEW_MS = 1_500
const POLL_MS = 1_000
const UNKNOWN_MS = 5_000
const BACKOFF_MS = { first: 50, most: 5_000 }

export type SubscriptionRunner = { readonly stop: () => Promise<void> }

type Dependencies = WorkerDependencies & {
  /** Names this process among all that run subscriptions. */
  readonly owner: string
}

/**
 * Runs a subscription until it is stopped.
 *
 * - One live runner a name over the whole fleet, by the lease in the checkpoint; the others stand by.
 * - Reads at full speed until it has reached the end of the log, then sleeps; wakes on the log's hint and otherwise looks every second.
 * - An outage is waited out, with backoff, for as long as it takes: nothing is skipped.
 * - An event that this program does not know ends the lease, for a newer program to take; it is looked at again later.
 * - `stop` answers when the current page is done and the lease is released.
 */
export const runSubscription = (
  dependencies: Dependencies,
  subscription: Subscription,
): SubscriptionRunner => {
  const { log, clock, logger, owner } = dependencies
  const { name, checkpoints } = subscription
  const stopping = new AbortController()
  let wake = new AbortController()
  /** Where the runner is, and the newest position that it has heard of. */
  let at = 0
  let heard = 0
  const forget = log.onAppend((position = at + 1) => {
    heard = Math.max(heard, position)
    if (heard > at) wake.abort('appended')
  })
  let complaint: string | undefined

  const complain = (message: string) => {
    if (message !== complaint)
      logger.warn({ subscription: name }, `subscription ${name} is waiting: ${message}`)
    complaint = message
  }

  const waitOut = async (failure: Exclude<SubscriptionFailure, { _tag: 'LeaseLost' }>, failures: number) => {
    complain(failure.message)
    await clock.pause(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most), stopping.signal)
  }

  /** Works until the lease is gone or given up, or the runner is stopped. */
  const work = async (acquired: Lease): Promise<void> => {
    const letters = await checkpoints.deadLetters(name)()
    if (E.isLeft(letters)) return waitOut(letters.left, 0)
    const worker = createSubscriptionWorker(dependencies, subscription, letters.right)
    let lease = acquired
    let renewedAt = clock.now().getTime()
    let failures = 0
    // What was heard before the last step: its page may have been read ahead, before anything that was heard since.
    let heardBefore = heard
    while (!stopping.signal.aborted) {
      const heardNow = heard
      // The absolute value, because the clock may be set back, and the lease runs by the database's clock.
      const due = Math.abs(clock.now().getTime() - renewedAt) >= RENEW_MS
      if (due) renewedAt = clock.now().getTime()
      const step = due
        ? E.map((held: Lease) => ({ lease: held, idle: false }))(await checkpoints.renew(lease, LEASE_MS)())
        : await worker.step(lease)
      if (E.isLeft(step)) {
        if (step.left._tag === 'LeaseLost') return
        if (step.left._tag === 'UnknownEvent') return standBack(lease, step.left.message)
        await waitOut(step.left, failures++)
        continue
      }
      failures = 0
      lease = step.right.lease
      at = lease.position
      if (!due) complaint = undefined
      const nothingNew = heard === heardBefore || heard <= at
      heardBefore = heardNow
      if (!step.right.idle || !nothingNew) continue
      wake = new AbortController()
      await clock.pause(POLL_MS, AbortSignal.any([stopping.signal, wake.signal]))
    }
    await checkpoints.release(lease)()
  }

  const standBack = async (lease: Lease, message: string) => {
    complain(message)
    await checkpoints.release(lease)()
    await clock.pause(UNKNOWN_MS, stopping.signal)
  }

  const acquire = async () => {
    if (subscription.startFrom !== 'now') return checkpoints.acquire(name, owner, LEASE_MS)()
    const head = await log.head()()
    return E.isLeft(head) ? head : checkpoints.acquire(name, owner, LEASE_MS, head.right.position)()
  }

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      const lease = await acquire()
      if (E.isLeft(lease)) {
        await waitOut(lease.left, failures++)
        continue
      }
      failures = 0
      if (O.isSome(lease.right)) await work(lease.right.value)
      else await clock.pause(POLL_MS, stopping.signal)
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      forget()
      await running
    },
  }
}
