import type { Update } from 'grammy/types'
import type { World } from './world.ts'

const LAST = 40

export type Tape = ReturnType<typeof createTape>

/** Updates of some members, kept for Telegram to send them again, in another order. */
export const createTape = ({ telegram }: World) => {
  const kept = new Map<number, Update>()

  return {
    /** Keeps the update that has just been sent; answers its id. */
    keep: (updateId: number): number => {
      const update = telegram.pending().find(({ update_id }) => update_id === updateId)
      if (update !== undefined) kept.set(updateId, structuredClone(update))
      return updateId
    },
    /** Those that were taken come once more, the last first; what waits still is left to come by itself. */
    playBack: (count = LAST): void => {
      for (const update of [...kept.values()].slice(-count).toReversed())
        if (telegram.isConfirmed(update.update_id)) telegram.redeliver(structuredClone(update))
    },
  }
}
