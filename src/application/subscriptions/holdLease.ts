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
  const now = () => clock.now().getTime()

  /** Aborts `lost` when the lease cannot be kept, at the latest when it runs out; ends with `done`. */
  const keep = async (lease: Lease, heldUntil: number, lost: AbortController, done: AbortSignal) => {
    for (let until = heldUntil; !done.aborted; ) {
      await clock.pause(Math.min(RENEW_MS, until - now()), done)
      if (done.aborted) return
      const asked = now()
      const renewed =
        asked < until ? await answerBy(until, checkpoints.renew(lease, LEASE_MS)(), done) : undefined
      if (done.aborted) return
      if (renewed === undefined || (E.isLeft(renewed) && renewed.left._tag === 'LeaseLost'))
        return lost.abort()
      if (E.isRight(renewed)) until = asked + LEASE_MS
    }
  }

  /** What comes of the work until then, if anything. */
  const answerBy = async <B>(until: number, work: Promise<B>, done: AbortSignal): Promise<B | undefined> => {
    const answered = new AbortController()
    const late = clock.pause(until - now(), AbortSignal.any([answered.signal, done]))
    return Promise.race([work, late.then(() => undefined)]).finally(() => answered.abort())
  }

  while (!signal.aborted) {
    const asked = now()
    const lease = await checkpoints.acquire(name, owner, LEASE_MS)()
    if (E.isLeft(lease) || O.isNone(lease.right)) {
      await clock.pause(RETRY_MS, signal)
      continue
    }
    const lost = new AbortController()
    const done = new AbortController()
    const keeping = keep(lease.right.value, asked + LEASE_MS, lost, done.signal)
    const result = await work(AbortSignal.any([signal, lost.signal]))
    done.abort()
    await keeping
    await checkpoints.release(lease.right.value)()
    if (!lost.signal.aborted) return result
  }
  return undefined
}
