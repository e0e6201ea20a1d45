import type { Update } from 'grammy/types'
import type { NewUpdate } from './allowedUpdates.ts'
import { createFifo } from './fifo.ts'

export type UpdateQueue = ReturnType<typeof createUpdateQueue>

/** The Bot API server takes an offset further ahead than this for a mistake and starts from the oldest update. */
const furthestOffset = 10

/**
 * The updates that Telegram holds for the bot, in the order of their ids.
 *
 * - an update is held until it is confirmed: an offset above it, an accepted delivery, or a drop
 * - a redelivered update goes first, whatever the offset, and is confirmed by an offset only after it was handed out
 */
export const createUpdateQueue = (firstUpdateId: number) => {
  const pending = createFifo<Update>()
  let redelivered: { update: Update; handedOut: boolean }[] = []
  let nextId = firstUpdateId
  let confirmedUpTo = firstUpdateId - 1
  const arrivalListeners: (() => void)[] = []
  const confirmationListeners: (() => void)[] = []
  const tell = (listeners: (() => void)[]) => {
    for (const listener of listeners) listener()
  }

  const append = (update: Update) => {
    pending.push(update)
    nextId = update.update_id + 1
  }

  const forgetBelow = (offset: number) => {
    for (let first = pending.first(); first && first.update_id < offset; first = pending.first())
      pending.shift()
    confirmedUpTo = Math.max(confirmedUpTo, offset - 1)
  }

  return {
    nextId: () => nextId,
    confirmedUpTo: () => confirmedUpTo,
    isConfirmed: (updateId: number) =>
      updateId <= confirmedUpTo && !redelivered.some(({ update }) => update.update_id === updateId),
    size: () => redelivered.length + pending.size(),
    pending: (): Update[] => [...redelivered.map(({ update }) => update), ...pending.take(pending.size())],
    onArrival: (listener: () => void) => arrivalListeners.push(listener),
    onConfirmation: (listener: () => void) => confirmationListeners.push(listener),

    push: (update: NewUpdate): number => {
      const updateId = nextId
      append({ ...update, update_id: updateId })
      tell(arrivalListeners)
      return updateId
    },
    /** Takes an id out of use without an update, for one that the bot is not to receive. */
    skip: (): number => {
      const updateId = nextId
      nextId += 1
      return updateId
    },
    redeliver: (update: Update) => {
      if (update.update_id >= nextId) append(update)
      else redelivered.push({ update, handedOut: false })
      tell(arrivalListeners)
    },

    /** The next updates, at most `limit`; they stay until confirmed. */
    next: (limit: number): Update[] => {
      const again = redelivered.slice(0, limit)
      for (const entry of again) entry.handedOut = true
      return [...again.map(({ update }) => update), ...pending.take(limit - again.length)]
    },
    /** Confirms everything below the offset; a negative one confirms all but that many of the last. */
    confirmBelow: (offset: number) => {
      if (offset === 0 || offset > nextId + furthestOffset) return
      if (offset < 0) {
        while (pending.size() > -offset) pending.shift()
        forgetBelow(pending.first()?.update_id ?? nextId)
      } else {
        forgetBelow(Math.min(offset, nextId))
      }
      redelivered = redelivered.filter(({ update, handedOut }) => !handedOut || update.update_id >= offset)
      tell(confirmationListeners)
    },
    /** Confirms the one update that `next(1)` gave. */
    accept: () => {
      if (redelivered.length > 0) redelivered.shift()
      else {
        const accepted = pending.shift()
        if (accepted) confirmedUpTo = accepted.update_id
      }
      tell(confirmationListeners)
    },
    dropAll: () => {
      redelivered = []
      forgetBelow(nextId)
      tell(confirmationListeners)
    },
  }
}
