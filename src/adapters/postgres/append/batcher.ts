import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'

const MOST_IN_BATCH = 512
const MOST_UNDER_WAY = 2
const MANY = 32
const MOST_WAITING = 20_000

type Waiting<Job, Failure, Result> = {
  readonly job: Job
  readonly settle: (result: E.Either<Failure | PortFailure, Result>) => void
}

type BatcherOptions = {
  readonly mostInBatch?: number
  /** Whether many had better go in one batch, and the next only when that is back. */
  readonly oneAtATime?: () => boolean
  /** Whether the next batch, however small, may be sent only when the one under way is back. */
  readonly mustWait?: () => boolean
}

/**
 * Lets jobs that wait at the same time travel together: while one batch is worked on, the next is on its way.
 *
 * - A job that comes while fewer than two batches are under way is sent after one turn of the event loop: all writers
 *   that were answered together and have more to write are then in one batch.
 * - Where many wait and no batch is under way they go in two halves: one is prepared and read here while the database
 *   works on the other.
 * - `send` answers for each job of the batch, in order. It does not throw.
 * - A job that finds the queue full fails at once, so that memory stays bounded; its caller tries again later.
 */
export const createBatcher = <Job, Failure, Result>(
  send: (batch: readonly Job[]) => Promise<readonly E.Either<Failure, Result>[]>,
  { mostInBatch = MOST_IN_BATCH, oneAtATime = () => false, mustWait = () => false }: BatcherOptions = {},
) => {
  let waiting: Waiting<Job, Failure, Result>[] = []
  let drains = 0
  let underWay = 0

  /** All that wait; but where they are many and nothing is under way, the first half of them. */
  const takeBatch = () => {
    const halved = underWay === 0 && waiting.length >= MANY && !oneAtATime()
    const size = Math.min(halved ? Math.ceil(waiting.length / 2) : waiting.length, mostInBatch)
    const batch = waiting.slice(0, size)
    waiting = waiting.slice(size)
    if (waiting.length > 0) startDrain()
    return batch
  }

  /** Those that wait are sent by whoever waits for the batch under way, when it is back. */
  const waitForBatchUnderWay = () => underWay > 0 && (mustWait() || (waiting.length >= MANY && oneAtATime()))

  const drain = async () => {
    await setImmediate()
    while (waiting.length > 0 && !waitForBatchUnderWay()) {
      const batch = takeBatch()
      underWay += 1
      const results = await send(batch.map(({ job }) => job))
      underWay -= 1
      batch.forEach(({ settle }, nth) => {
        settle(results[nth] ?? E.left(portFailure('the batch came back without an answer for this job')))
      })
      await setImmediate()
    }
    drains -= 1
  }

  const startDrain = () => {
    if (drains === MOST_UNDER_WAY) return
    drains += 1
    void drain()
  }

  return (job: Job) =>
    new Promise<E.Either<Failure | PortFailure, Result>>((settle) => {
      if (waiting.length >= MOST_WAITING)
        return settle(E.left(portFailure(`${MOST_WAITING} requests are waiting already; try again later`)))
      waiting.push({ job, settle })
      startDrain()
    })
}
