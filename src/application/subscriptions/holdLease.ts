import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { CheckpointStore, Lease } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'

const LEASE_MS = 5_000
const RENEW_MS = 1_500
const RETRY_MS = 500

type Dependencies = { readonly checkpoints: CheckpointStore; readonly clock: Clock; readonly owner: string }

/**
 * Does work that only one process of the fleet may do at a time, such as polling.
 *
 * - `work` runs while this process holds the lease `name`, and is to end when its signal is aborted: the lease was lost,
 *   or could not be renewed in time. It is then started again as soon as the lease can be had.
 * - Answers what `work` answers when it ends by itself, or nothing once `signal` is aborted. The lease is released.
 */
export const holdLease = async <A>(
  { checkpoints, clock, owner }: Dependencies,
  name: string,
  work: (signal: AbortSignal) => Promise<A>,
  signal: AbortSignal,
): Promise<A | undefined> => {
  /** Aborts `lost` when the lease cannot be kept; ends with `done`. */
  const keep = async (lease: Lease, lost: AbortController, done: AbortSignal) => {
    let until = clock.now().getTime() + LEASE_MS
    while (!done.aborted) {
      await clock.pause(RENEW_MS, done)
      if (done.aborted) return
      const renewed = await checkpoints.renew(lease, LEASE_MS)()
      if (E.isRight(renewed)) until = clock.now().getTime() + LEASE_MS
      else if (renewed.left._tag === 'LeaseLost' || clock.now().getTime() >= until) return lost.abort()
    }
  }

  while (!signal.aborted) {
    const lease = await checkpoints.acquire(name, owner, LEASE_MS)()
    if (E.isLeft(lease) || O.isNone(lease.right)) {
      await clock.pause(RETRY_MS, signal)
      continue
    }
    const lost = new AbortController()
    const done = new AbortController()
    const keeping = keep(lease.right.value, lost, done.signal)
    const result = await work(AbortSignal.any([signal, lost.signal]))
    done.abort()
    await keeping
    await checkpoints.release(lease.right.value)()
    if (!lost.signal.aborted) return result
  }
  return undefined
}
