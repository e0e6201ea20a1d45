import type { Update } from 'grammy/types'
import type { Clock } from '../clock.ts'
import { createFifo } from '../fifo.ts'
import { type NewUpdate, typeOf } from './allowedUpdates.ts'

export type UpdateQueue = ReturnType<typeof createUpdateQueue>

/** The Bot API server takes an offset further ahead than this for a mistake and starts from the oldest update. */
const furthestOffset = 10

/**
 * For how many seconds the Bot API server keeps an update of that type (telegram-bot-api, Client.cpp, `add_update`); the
 * documentation says only that "incoming updates are stored on the server until the bot receives them either way, but they will not
 * be kept longer than 24 hours" (Bot API, "Getting updates").
 */
const secondsKept = (type: string) =>
  ['callback_query', 'shipping_query', 'pre_checkout_query', 'inline_query', 'chosen_inline_result'].includes(
    type,
  )
    ? 150
    : 86_400

/**
 * The updates that Telegram holds for the bot, in the order of their ids.
 *
 * - an update is held until it is confirmed: an offset above it, an accepted delivery, or a drop
 * - what is held longer than its time is dropped, and nobody hears of it
 * - a redelivered update goes first, whatever the offset, and is confirmed by an offset only after it was handed out
 */
export const createUpdateQueue = (firstUpdateId: number, clock: Clock) => {
  let pending = createFifo<Update>()
  const overAt = new Map<number, number>()
  const lost: Update[] = []
  let redelivered: { update: Update; handedOut: boolean }[] = []
  let nextId = firstUpdateId
  let confirmedUpTo = firstUpdateId - 1
  /** Accepted while earlier ones were not. */
  const acceptedEarly = new Set<number>()
  const arrivalListeners: (() => void)[] = []
  const confirmationListeners: (() => void)[] = []
  const tell = (listeners: (() => void)[]) => {
    for (const listener of listeners) listener()
  }

  const append = (update: Update) => {
    pending.push(update)
    overAt.set(update.update_id, clock.now() + secondsKept(typeOf(update)) * 1000)
    nextId = update.update_id + 1
  }

  const take = () => {
    const taken = pending.shift()
    if (taken) overAt.delete(taken.update_id)
    return taken
  }

  const dropOld = () => {
    const now = clock.now()
    const isOver = ({ update_id }: Update) => (overAt.get(update_id) ?? now + 1) <= now
    const all = pending.take(pending.size())
    if (!all.some(isOver)) return
    pending = createFifo<Update>()
    for (const update of all) {
      if (!isOver(update)) pending.push(update)
      else {
        overAt.delete(update.update_id)
        lost.push(update)
      }
    }
  }

  const forgetBelow = (offset: number) => {
    for (let first = pending.first(); first && first.update_id < offset; first = pending.first()) take()
    confirmedUpTo = Math.max(confirmedUpTo, offset - 1)
  }

  return {
    nextId: () => nextId,
    confirmedUpTo: () => confirmedUpTo,
    isConfirmed: (updateId: number) =>
      (updateId <= confirmedUpTo || acceptedEarly.has(updateId)) &&
      !redelivered.some(({ update }) => update.update_id === updateId),
    size: () => redelivered.length + pending.size() - acceptedEarly.size,
    pending: (): Update[] => [
      ...redelivered.map(({ update }) => update),
      ...pending.take(pending.size()).filter(({ update_id }) => !acceptedEarly.has(update_id)),
    ],
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

    /** Drops what has been held for too long. */
    dropOld,
    /** What was dropped because nobody took it in its time. */
    lost: (): Update[] => [...lost],

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
        while (pending.size() > -offset) take()
        forgetBelow(pending.first()?.update_id ?? nextId)
      } else {
        forgetBelow(Math.min(offset, nextId))
      }
      redelivered = redelivered.filter(({ update, handedOut }) => !handedOut || update.update_id >= offset)
      tell(confirmationListeners)
    },
    /** Confirms one of those that are pending, whatever waits before it. */
    accept: (update: Update) => {
      const again = redelivered.findIndex((entry) => entry.update === update)
      if (again >= 0) redelivered.splice(again, 1)
      else {
        acceptedEarly.add(update.update_id)
        for (
          let first = pending.first();
          first && acceptedEarly.delete(first.update_id);
          first = pending.first()
        ) {
          take()
          confirmedUpTo = Math.max(confirmedUpTo, first.update_id)
        }
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
