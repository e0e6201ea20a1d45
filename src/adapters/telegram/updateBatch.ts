import type { Update, User } from 'grammy/types'
import type { HandleUpdate } from './updateHandler.ts'

/** Who acted, so that each member's updates stay in order; channel posts and the like share a queue by their chat. */
export const queueOf = (update: Update): string => {
  for (const value of Object.values(update)) {
    if (typeof value !== 'object' || value === null) continue
    const { from, user, chat } = value as { from?: User; user?: User; chat?: { id: number } | null }
    const actor = from ?? user
    if (typeof actor?.id === 'number') return `user ${actor.id}`
    if (typeof chat?.id === 'number') return `chat ${chat.id}`
  }
  return 'nobody'
}

/**
 * Handles a batch: members side by side, each member's updates one after the other. Answers the updates that are done;
 * behind one that must come again, what the same member did later waits for it.
 */
export const handleBatch = async (
  updates: readonly Update[],
  handle: HandleUpdate,
): Promise<ReadonlySet<number>> => {
  const done = new Set<number>()
  const handleQueue = async (queue: readonly Update[]) => {
    for (const update of queue) {
      if ((await handle(update)) === 'again') return
      done.add(update.update_id)
    }
  }
  await Promise.all([...Map.groupBy(updates, queueOf).values()].map(handleQueue))
  return done
}
