import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { matches } from '../events/eventPattern.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { Lease } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Logger } from '../ports/logger.ts'
import type { Subscription, SubscriptionFailure } from './subscription.ts'

const PAGE = 500
const LEASE_MS = 5_000
const RENEW_MS = 1_500
const POLL_MS = 1_000
const BACKOFF_MS = { first: 50, most: 5_000 }

export type SubscriptionRunner = { readonly stop: () => Promise<void> }

type Dependencies = {
  readonly log: EventLog
  readonly clock: Clock
  readonly logger: Logger
  /** Names this process among all that run subscriptions. */
  readonly owner: string
}

/**
 * Runs a subscription until it is stopped.
 *
 * - One live runner a name over the whole fleet, by the lease in the checkpoint; the others stand by.
 * - Reads at full speed while behind, sleeps only when idle, wakes on the log's hint and otherwise looks every second.
 * - A failure is tried again, with backoff, for as long as it takes: nothing is skipped.
 * - An event that this program does not know gives the lease up, to a newer program, and is looked at again later.
 * - `stop` answers when the page at hand is done and the lease released.
 */
export const runSubscription = (
  { log, clock, logger, owner }: Dependencies,
  subscription: Subscription,
): SubscriptionRunner => {
  const { name, pattern, checkpoints, handle } = subscription
  const stopping = new AbortController()
  let wake = new AbortController()
  const forget = log.onAppend(() => wake.abort())
  const stopped = () => stopping.signal.aborted

  const idle = (milliseconds: number) =>
    clock.pause(milliseconds, AbortSignal.any([stopping.signal, wake.signal]))

  const backoff = async (attempt: number, failure: SubscriptionFailure) => {
    const reason = failure._tag === 'LeaseLost' ? 'another process took over' : failure.message
    if (attempt === 0) logger.warn({ subscription: name }, `subscription ${name} is waiting: ${reason}`)
    await clock.pause(Math.min(BACKOFF_MS.first * 2 ** attempt, BACKOFF_MS.most), stopping.signal)
  }

  const dealWith = async (lease: Lease, page: readonly RecordedEvent[]) => {
    const position = page.at(-1)?.position ?? lease.position
    const wanted = page.filter((event) => matches(pattern, event.type))
    return wanted.length === 0 ? checkpoints.advance(lease, position)() : handle(lease, wanted, position)()
  }

  /** Works until the lease is gone or the runner is stopped; answers the lease to release, if there still is one. */
  const work = async (acquired: Lease): Promise<Lease | undefined> => {
    let lease = acquired
    let renewedAt = clock.now().getTime()
    let failures = 0
    while (!stopped()) {
      wake = new AbortController()
      const step = await nextStep(lease, renewedAt)
      if (E.isLeft(step)) {
        await backoff(failures++, step.left)
        if (step.left._tag === 'LeaseLost') return undefined
        if (step.left._tag === 'UnknownEvent') return lease
        continue
      }
      failures = 0
      if (step.right.renewed) renewedAt = clock.now().getTime()
      lease = step.right.lease
      if (step.right.idle) await idle(POLL_MS)
    }
    return lease
  }

  const nextStep = async (
    lease: Lease,
    renewedAt: number,
  ): Promise<E.Either<SubscriptionFailure, { lease: Lease; renewed: boolean; idle: boolean }>> => {
    if (clock.now().getTime() - renewedAt >= RENEW_MS) {
      const renewed = await checkpoints.renew(lease, LEASE_MS)()
      return E.map((held: Lease) => ({ lease: held, renewed: true, idle: false }))(renewed)
    }
    const page = await log.readAll({ after: lease.position, limit: PAGE })()
    if (E.isLeft(page)) return page
    if (page.right.length === 0) return E.right({ lease, renewed: false, idle: true })
    const moved = await dealWith(lease, page.right)
    return E.map((held: Lease) => ({ lease: held, renewed: false, idle: false }))(moved)
  }

  const run = async () => {
    let failures = 0
    while (!stopped()) {
      const lease = await checkpoints.acquire(name, owner, LEASE_MS)()
      if (E.isLeft(lease)) {
        await backoff(failures++, lease.left)
        continue
      }
      failures = 0
      if (O.isNone(lease.right)) {
        await clock.pause(POLL_MS, stopping.signal)
        continue
      }
      const left = await work(lease.right.value)
      if (left !== undefined) await checkpoints.release(left)()
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
