import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { PartitionedSubscription, SubscriptionFailure } from '../subscription.ts'
import { ATTEMPTS, guarded, isPoison, pauseBefore, type WorkerDependencies } from '../worker.ts'

export type Reacted = E.Either<SubscriptionFailure, unknown>
export type React = (event: RecordedEvent) => Promise<Reacted>

/** Reacts to an event, three times where it fails by its own fault, or fewer where `signal` is aborted. */
export const createReact =
  (
    { clock, stepBack }: Pick<WorkerDependencies, 'clock' | 'stepBack'>,
    { react }: Pick<PartitionedSubscription, 'react'>,
    signal: AbortSignal,
  ): React =>
  async (event) => {
    for (let tries = 1; ; tries += 1) {
      await stepBack?.()
      const outcome = await guarded<unknown>(() => react(event)())
      if (E.isRight(outcome) || !isPoison(outcome.left) || tries === ATTEMPTS) return outcome
      await clock.pause(pauseBefore(tries + 1), signal)
      if (signal.aborted) return outcome
    }
  }
