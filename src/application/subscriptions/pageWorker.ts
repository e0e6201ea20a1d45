import * as E from 'fp-ts/lib/Either.js'
import { matches } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { DeadLetter, Lease } from '../ports/checkpointStore.ts'
import { createChunkSize } from './chunkSize.ts'
import { isOrder } from './deadLetters/deadLetterOrders.ts'
import type { LogPage } from './reading/logReader.ts'
import { createPieces, type Stretch } from './reading/pieces.ts'
import type { PagedSubscription } from './subscription.ts'
import { REST_MS, type Step, type Worker, type WorkerDependencies } from './worker.ts'

const MOST = 2_000

/**
 * Takes a paged subscription one chunk of the log further.
 *
 * - A chunk is handled as a whole (see `createPieces` for what fails); what was done before it is done for good.
 * - What does not concern the subscription is stepped over: the checkpoint is moved over it with the next chunk, or by who
 *   runs the worker.
 * - What the worker does not know (`UnknownEvent`) and what the world refuses (`PortFailure`, `LeaseLost`) is answered,
 *   and nothing is skipped.
 */
export const createPageWorker = (
  dependencies: WorkerDependencies,
  subscription: PagedSubscription,
  letters: readonly DeadLetter[],
  firstChunk?: number,
): Worker => {
  const { clock, stepBack, pageAfter } = dependencies
  const pieces = createPieces(dependencies, subscription, letters)
  const concerns = concernsOf(subscription)
  const chunk = createChunkSize(MOST, firstChunk)
  let at = 0

  const handle = async (lease: Lease, stretch: Stretch): Promise<E.Either<Failure, Lease>> => {
    await stepBack?.()
    const startedAt = clock.elapsed()
    const moved = await pieces.handle(lease, stretch)
    if (E.isRight(moved)) chunk.succeeded(stretch.events.length, clock.elapsed() - startedAt)
    else if (moved.left._tag === 'PortFailure') chunk.failed()
    return moved
  }

  const step = async (lease: Lease): Promise<Step> => {
    const known = await pieces.refresh()
    if (E.isLeft(known)) return known
    at = Math.max(at, lease.position)
    const page = await pageAfter(at)
    if (E.isLeft(page)) return page
    const stretch = firstStretch(page.right, at, concerns, chunk.now())
    const moved = stretch.events.length === 0 ? E.right(lease) : await handle(lease, stretch)
    if (E.isLeft(moved)) return moved
    at = stretch.upTo
    const idle = page.right.isEnd && at === (page.right.events.at(-1)?.position ?? at)
    return E.right({ lease: moved.right, at, taken: at, idle, restMs: idle ? REST_MS : 0 })
  }

  return {
    step,
    passOver: (position) => {
      at = Math.max(at, position)
    },
    stop: () => undefined,
    finish: async () => at,
  }
}

type Failure = Extract<Step, { _tag: 'Left' }>['left']

/** An order that the operator has given concerns every subscription: each sees whether it is for itself. */
export const concernsOf =
  ({ pattern }: Pick<PagedSubscription, 'pattern'>) =>
  (event: RecordedEvent): boolean =>
    matches(pattern, event.type) || isOrder(event)

/** The first events of a page that concern a subscription, at most so many, and up to where there are no others. */
const firstStretch = (
  { events }: LogPage,
  after: number,
  concerns: (event: RecordedEvent) => boolean,
  most: number,
): Stretch => {
  const first: RecordedEvent[] = []
  for (const event of events) {
    if (!concerns(event)) continue
    if (first.length === most) return { events: first, upTo: event.position - 1 }
    first.push(event)
  }
  return { events: first, upTo: events.at(-1)?.position ?? after }
}
