import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ParkedUpdate, ParkedUpdates } from '../ports/parkedUpdates.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const LOOK_MS = 100
/** Longer than a running bot takes to notice. */
const PATIENCE_MS = 5_000

/** What has come of a retry by now; what is `waiting` no running bot has come to. */
export type Retried = {
  readonly handled: readonly Uuid[]
  readonly parkedAgain: readonly ParkedUpdate[]
  readonly waiting: readonly Uuid[]
}

type Dependencies = {
  readonly parkedUpdates: Pick<ParkedUpdates, 'list' | 'requestRetry'>
  readonly clock: Clock
  /** Ends the wait. */
  readonly signal: AbortSignal
}

/** Asks the running bot to try parked updates again, those of the ids or all, and waits some seconds for what comes of it. */
export const retryParkedUpdates =
  (
    { parkedUpdates, clock, signal }: Dependencies,
    ids?: readonly Uuid[],
  ): TE.TaskEither<PortFailure, Retried> =>
  async () => {
    const asked = await parkedUpdates.requestRetry(ids)()
    if (E.isLeft(asked)) return asked
    const until = clock.elapsed() + PATIENCE_MS
    for (;;) {
      const parked = await parkedUpdates.list()()
      if (E.isLeft(parked)) return parked
      const outcome = outcomeOf(asked.right, parked.right)
      const isOver = outcome.waiting.length === 0 || clock.elapsed() >= until || signal.aborted
      if (isOver) return E.right(outcome)
      await clock.pause(LOOK_MS, signal)
    }
  }

const outcomeOf = (asked: readonly Uuid[], parked: readonly ParkedUpdate[]): Retried => {
  const left = parked.filter(({ id }) => asked.includes(id))
  const parkedAgain = left.filter(({ retryRequestedAt }) => retryRequestedAt === null)
  const waiting = left.filter(({ retryRequestedAt }) => retryRequestedAt !== null).map(({ id }) => id)
  const handled = asked.filter((id) => !left.some((update) => update.id === id))
  return { handled, parkedAgain, waiting }
}

/** A parked update as an operator sees it. */
export type ParkedUpdateRow = {
  readonly id: string
  readonly user_id: number | null
  readonly parked_at: string
  readonly retry_requested_at: string | null
  readonly reason: string
}

/** What is parked, in the order in which it was. */
export const listParkedUpdates = (
  parkedUpdates: Pick<ParkedUpdates, 'list'>,
): TE.TaskEither<PortFailure, readonly ParkedUpdateRow[]> =>
  pipe(
    parkedUpdates.list(),
    TE.map((parked) =>
      parked.map(({ id, userId, parkedAt, retryRequestedAt, reason }) => ({
        id,
        user_id: userId,
        parked_at: parkedAt.toISOString(),
        retry_requested_at: retryRequestedAt?.toISOString() ?? null,
        reason,
      })),
    ),
  )
