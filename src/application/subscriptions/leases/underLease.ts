import * as E from 'fp-ts/lib/Either.js'
import type { Lease } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LogFollower } from '../reading/logReader.ts'
import { createSavingTime } from '../savingTime.ts'
import type { Subscription, SubscriptionFailure } from '../subscription.ts'
import type { Worker } from '../worker.ts'

type Dependencies = {
  readonly clock: Clock
  readonly follower: LogFollower
  readonly worker: Worker
  /** Is aborted when the lease is lost, or when there is to be an end. */
  readonly over: AbortSignal
}

/**
 * The work of a subscription under one lease.
 *
 * - `goOn` works until something stands in its way, which it tells, or until it is over.
 * - `finish` waits for what is under way, and stores how far that has come.
 * - What was only stepped over is stored when it is due (see `createSavingTime`).
 */
export const workUnderLease = (
  { clock, follower, worker, over }: Dependencies,
  { checkpoints }: Pick<Subscription, 'checkpoints'>,
  acquired: Lease,
) => {
  const saving = createSavingTime(clock.elapsed)
  let lease = acquired
  let woken = new AbortController()

  const save = async (at: number): Promise<SubscriptionFailure | undefined> => {
    if (at <= lease.position) return undefined
    const saved = await checkpoints.advance(lease, { position: at })()
    if (E.isLeft(saved)) return saved.left
    lease = saved.right
    saving.saved()
    return undefined
  }

  const restFor = async (milliseconds: number, taken: number | undefined) => {
    if (over.aborted || woken.signal.aborted) return
    if (taken === undefined) return clock.pause(milliseconds, woken.signal)
    worker.passOver(await follower.waitAfter(taken, milliseconds, woken.signal))
  }

  const goOn = async (onProgress: () => void): Promise<SubscriptionFailure | undefined> => {
    while (!over.aborted) {
      woken = new AbortController()
      const step = await worker.step(lease)
      if (E.isLeft(step)) return step.left
      if (step.right.lease.position > lease.position) saving.saved()
      lease = step.right.lease
      const { at, taken, restMs } = step.right
      const dueMs = saving.dueIn(at, lease.position)
      const failure = dueMs <= 0 ? await save(at) : undefined
      if (failure !== undefined) return failure
      onProgress()
      const rest = dueMs <= 0 ? restMs : Math.min(restMs, dueMs)
      if (rest > 0) await restFor(rest, taken)
    }
    return undefined
  }

  /** Ends the rest that the worker has at the moment. Without a reason of ours an exception is made each time, with its stack. */
  const wake = (): void => woken.abort('woken')

  return {
    wake,
    /** One listener for all its rests: a signal made of both for each of them would cost more than what the worker does. */
    goOn: async (onProgress: () => void): Promise<SubscriptionFailure | undefined> => {
      over.addEventListener('abort', wake)
      try {
        return await goOn(onProgress)
      } finally {
        over.removeEventListener('abort', wake)
      }
    },
    finish: async (): Promise<void> => {
      await save(await worker.finish())
    },
  }
}
