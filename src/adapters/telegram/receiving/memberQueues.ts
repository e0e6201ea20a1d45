import type { Update, User } from 'grammy/types'
import type { HandleUpdate, UpdateVerdict } from './updateHandler.ts'

/**
 * Who acted, so that each member's updates stay in order; channel posts and the like share a queue by their chat. What becomes of
 * somebody's place in a channel is in their own, whoever did it: the bot lets out many at once.
 */
export const queueOf = (update: Update): string => {
  const { chat_member } = update
  if (chat_member !== undefined) return `user ${chat_member.new_chat_member.user.id}`
  for (const value of Object.values(update)) {
    if (typeof value !== 'object' || value === null) continue
    const { from, user, chat } = value as { from?: User; user?: User; chat?: { id: number } | null }
    const actor = from ?? user
    if (typeof actor?.id === 'number') return `user ${actor.id}`
    if (typeof chat?.id === 'number') return `chat ${chat.id}`
  }
  return 'nobody'
}

export type MemberQueues = {
  readonly handle: HandleUpdate
  /** Settles when all that is queued now is handled. */
  readonly settled: () => Promise<void>
}

/**
 * Handles updates as they come in, by polling or by webhook: members side by side, each member's updates one after the
 * other.
 *
 * - After one that must come again, what the same member did later and waits already must come again too.
 * - An update that is delivered once more while it waits or is handled gets the verdict of the first delivery.
 */
export const createMemberQueues = (handle: HandleUpdate): MemberQueues => {
  const lasts = new Map<string, Promise<UpdateVerdict>>()
  const underWay = new Map<number, Promise<UpdateVerdict>>()

  const enqueue = (update: Update): Promise<UpdateVerdict> => {
    const queue = queueOf(update)
    const before = lasts.get(queue) ?? Promise.resolve<UpdateVerdict>('done')
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
