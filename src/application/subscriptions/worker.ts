import * as E from 'fp-ts/lib/Either.js'
import type { StepBack } from '../notices/answersUnderWay.ts'
import type { Lease } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Logger } from '../ports/logger.ts'
import { handlerFailure } from '../ports/projectionStore.ts'
import type { LogFollower } from './reading/logReader.ts'
import type { SubscriptionFailure } from './subscription.ts'

/** How long a worker rests at most that has nothing to do. */
export const REST_MS = 250

/** An event that cannot be handled is given up after so many attempts, between which the pauses grow. */
export const ATTEMPTS = 3
export const pauseBefore = (attempt: number) => 100 * 2 ** (attempt - 2)

export type WorkerDependencies = {
  readonly log: Pick<EventLog, 'readAll'>
  readonly clock: Clock
  readonly logger: Logger
  /** Called before each piece of work; without it nobody is waited for. */
  readonly stepBack?: StepBack | undefined
  readonly pageAfter: LogFollower['pageAfter']
}

/**
 * How far a step has come under a lease.
 *
 * - Everything up to `at` is done or parked; the lease's position is what the store knows of that.
 * - Up to `taken` the worker has what concerns it; nothing where it would take no more now.
 * - `idle`: there is nothing more in the log, and nothing is under way.
 * - The next step is due after `restMs`, and before that where something comes that concerns the subscription.
 */
export type Step = E.Either<
  SubscriptionFailure,
  {
    readonly lease: Lease
    readonly at: number
    readonly taken: number | undefined
    readonly idle: boolean
    readonly restMs: number
  }
>

/**
 * Takes a subscription on, step by step, each under the newest lease. What does not concern the subscription is stepped
 * over: who runs the worker stores `at` when it suits.
 */
export type Worker = {
  readonly step: (lease: Lease) => Promise<Step>
  /** After what was taken nothing concerns the subscription up to there. */
  readonly passOver: (position: number) => void
  /** Begins nothing more. */
  readonly stop: () => void
  /** Begins nothing more, waits for what is under way, and answers up to where everything is done. */
  readonly finish: () => Promise<number>
}

export type Moved = E.Either<SubscriptionFailure, Lease>

/** A defect in a handler is a failure on its events, not the end of the program. */
export const guarded = async <A>(
  run: () => Promise<E.Either<SubscriptionFailure, A>>,
): Promise<E.Either<SubscriptionFailure, A>> => {
  try {
    return await run()
  } catch (defect) {
    return E.left(handlerFailure(`a defect: ${defect instanceof Error ? defect.message : defect}`))
  }
}

export const isPoison = (
  failure: SubscriptionFailure,
): failure is Extract<SubscriptionFailure, { _tag: 'HandlerFailure' | 'MalformedEvent' }> =>
  failure._tag === 'HandlerFailure' || failure._tag === 'MalformedEvent'
