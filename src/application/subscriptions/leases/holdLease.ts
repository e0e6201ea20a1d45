import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { CheckpointStore } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import { keepLease, LEASE_MS } from './keepLease.ts'

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
  while (!signal.aborted) {
    const askedAt = clock.elapsed()
    const lease = await checkpoints.acquire(name, owner, LEASE_MS)()
    if (E.isLeft(lease) || O.isNone(lease.right)) {
      await clock.pause(RETRY_MS, signal)
      continue
    }
    const kept = keepLease({ checkpoints, clock }, lease.right.value, askedAt)
    const result = await work(AbortSignal.any([signal, kept.lost]))
    await kept.stop()
    await checkpoints.release(lease.right.value)()
    if (!kept.lost.aborted) return result
  }
  return undefined
}
