import * as E from 'fp-ts/lib/Either.js'
import type { CheckpointStore, Lease } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import { pauseUntilEither } from '../pauseUntilEither.ts'

/** How long a lease is taken for, and how often it is renewed. */
export const LEASE_MS = 5_000
const RENEW_MS = 1_500

export type KeptLease = {
  /** Is aborted when the lease is somebody else's, or could not be renewed in time. */
  readonly lost: AbortSignal
  /** Renews it no more, and waits until no renewal is under way. */
  readonly stop: () => Promise<void>
}

/** Renews a lease beside the work that is done under it, however long that takes. `askedAt` is when it was asked for. */
export const keepLease = (
  { checkpoints, clock }: { readonly checkpoints: Pick<CheckpointStore, 'renew'>; readonly clock: Clock },
  lease: Lease,
  askedAt: number,
): KeptLease => {
  const lost = new AbortController()
  const done = new AbortController()
  const { elapsed } = clock

  const keep = async () => {
    for (let until = askedAt + LEASE_MS; !done.signal.aborted; ) {
      await clock.pause(Math.min(RENEW_MS, until - elapsed()), done.signal)
      if (done.signal.aborted) return
      const asked = elapsed()
      const renewed = asked < until ? await answerBy(until, checkpoints.renew(lease, LEASE_MS)()) : undefined
      if (done.signal.aborted) return
      if (renewed === undefined || (E.isLeft(renewed) && renewed.left._tag === 'LeaseLost'))
        return lost.abort()
      if (E.isRight(renewed)) until = asked + LEASE_MS
    }
  }

  /** What comes of the work until then, if anything. */
  const answerBy = async <A>(until: number, work: Promise<A>): Promise<A | undefined> => {
    const answered = new AbortController()
    const late = pauseUntilEither(clock, until - elapsed(), answered, done.signal)
    return Promise.race([work, late.then(() => undefined)]).finally(() => answered.abort('answered'))
  }

  const keeping = keep()
  return {
    lost: lost.signal,
    stop: async () => {
      done.abort()
      await keeping
    },
  }
}
