import type { Update } from 'grammy/types'
import { queueOf } from './updateBatch.ts'
import type { HandleUpdate, Verdict } from './updateHandler.ts'

export type MemberQueues = {
  readonly handle: HandleUpdate
  /** Settles when all that is queued now is handled. */
  readonly settled: () => Promise<void>
}

/**
 * Handles updates as they come in: members side by side, each member's updates one after the other.
 *
 * - Behind one that must come again, what the same member did later and waits already must come again too.
 * - An update that is delivered once more while it waits or is handled gets the verdict of the first delivery.
 */
export const createMemberQueues = (handle: HandleUpdate): MemberQueues => {
  const lasts = new Map<string, Promise<Verdict>>()
  const underWay = new Map<number, Promise<Verdict>>()

  const enqueue = (update: Update): Promise<Verdict> => {
    const queue = queueOf(update)
    const before = lasts.get(queue) ?? Promise.resolve<Verdict>('done')
    const verdict = before
      .then((earlier) => (earlier === 'again' ? 'again' : handle(update)))
      .finally(() => {
        underWay.delete(update.update_id)
        if (lasts.get(queue) === verdict) lasts.delete(queue)
      })
    lasts.set(queue, verdict)
    underWay.set(update.update_id, verdict)
    return verdict
  }

  return {
    handle: (update) => underWay.get(update.update_id) ?? enqueue(update),
    settled: async () => {
      await Promise.allSettled(lasts.values())
    },
  }
}
