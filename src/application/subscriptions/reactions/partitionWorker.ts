import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../../log/eventPattern.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { DeadLetter, Lease } from '../../ports/checkpointStore.ts'
import { isOrder, orderIn } from '../deadLetters/deadLetterOrders.ts'
import { createLetterBox } from '../deadLetters/letterBox.ts'
import type { PartitionedSubscription, SubscriptionFailure } from '../subscription.ts'
import { type Moved, REST_MS, type Step, type Worker, type WorkerDependencies } from '../worker.ts'
import { createReactions } from './reactions.ts'
import { createReact } from './reactPatiently.ts'

const LOOK_MS = 250

/**
 * Takes a partitioned subscription on: partitions side by side, within each in the order of the log.
 *
 * - What is taken beyond the checkpoint is bounded (see `createReactionWindow`); the checkpoint is before the first that is
 *   not done.
 * - An event that fails three times is parked, and the later ones of its partition are parked after it.
 * - A partition that is so slow that it holds up others is parked too; it is carried on with by itself, beside the others,
 *   also by the next process (see `createLetterBox`).
 * - An order of the operator's is carried out where it stands, once everything before it is done or parked.
 * - An outage is waited out where it is met. What this program does not know (`UnknownEvent`) is answered.
 */
export const createPartitionWorker = (
  dependencies: WorkerDependencies & { readonly wake: () => void },
  subscription: PartitionedSubscription,
  stored: readonly DeadLetter[],
): Worker => {
  const { log, pageAfter, wake } = dependencies
  const { name, pattern, partitionOf } = subscription
  let unknown: SubscriptionFailure | undefined
  const stopAt = (failure: SubscriptionFailure) => {
    unknown = failure
    wake()
  }
  const stopping = new AbortController()
  const { signal } = stopping
  const react = createReact(dependencies, subscription, signal)
  const parts = { ...dependencies, react, stopping: signal, stopAt }
  const letters = createLetterBox(parts, subscription, stored)
  const reactions = createReactions({ ...parts, letters }, subscription)
  /** Up to where everything that concerns the subscription was taken. */
  let taken = 0
  /** An order is next, and waits for what was taken before it. */
  let atOrder = false

  const at = () => (reactions.front()?.event.position ?? taken + 1) - 1

  const take = (event: RecordedEvent) => {
    taken = event.position
    if (!matches(pattern, event.type) || letters.has(event.position)) return
    reactions.take(event)
  }

  /** Takes what there is room for, and says whether there may be more to take. */
  const fill = async (): Promise<E.Either<SubscriptionFailure, boolean>> => {
    atOrder = false
    const page = await pageAfter(taken)
    if (E.isLeft(page)) return page
    for (const event of page.right.events) {
      if (!reactions.hasRoom()) return E.right(true)
      if (isOrder(event)) {
        atOrder = reactions.front() !== undefined || letters.isUnsaved()
        const obeyed = atOrder ? E.right(undefined) : await obey(event)
        if (E.isLeft(obeyed)) return obeyed
        if (atOrder) return E.right(true)
      }
      take(event)
    }
    return E.right(!page.right.isEnd)
  }

  const obey = async (ordered: RecordedEvent): Promise<E.Either<SubscriptionFailure, void>> => {
    const order = orderIn(ordered, name)
    if (E.isLeft(order)) return order
    if (order.right === undefined) return E.right(undefined)
    const { letter, action } = order.right
    const read = await log.readAll({ after: letter - 1, limit: 1 })()
    if (E.isLeft(read)) return read
    const [event] = read.right
    if (event !== undefined) letters.obey(action, letter, partitionOf(event))
    return E.right(undefined)
  }

  const save = (lease: Lease): Promise<Moved> =>
    letters.isUnsaved() ? letters.save(lease, at()) : Promise.resolve(E.right(lease))

  /** What this program does not know ends its lease: what it has done is stored before. */
  const tellUnknown = async (lease: Lease, failure: SubscriptionFailure): Promise<Step> => {
    const saved = await letters.save(lease, at())
    return E.isLeft(saved) ? saved : E.left(failure)
  }

  const step = async (lease: Lease): Promise<Step> => {
    taken = Math.max(taken, lease.position)
    if (unknown !== undefined) return tellUnknown(lease, unknown)
    const more = reactions.hasRoom() ? await fill() : E.right(true)
    reactions.begin()
    reactions.setSlowAside(atOrder)
    letters.carryOn()
    const saved = await save(lease)
    if (E.isLeft(saved)) return saved
    if (E.isLeft(more)) return more
    const takesMore = reactions.hasRoom() && !(atOrder && reactions.front() !== undefined)
    const isBusy = reactions.front() !== undefined || letters.isBusy()
    return E.right({
      lease: saved.right,
      at: at(),
      taken: takesMore ? taken : undefined,
      idle: !more.right && !isBusy,
      restMs: more.right && takesMore ? 0 : isBusy ? LOOK_MS : REST_MS,
    })
  }

  return {
    step,
    passOver: (position) => {
      taken = Math.max(taken, position)
    },
    stop: () => stopping.abort(),
    finish: async () => {
      stopping.abort()
      await reactions.settled()
      return at()
    },
  }
}
