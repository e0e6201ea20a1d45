import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import { createCatalogue, type EncodedEvent } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { handlerFailure } from '../ports/projectionStore.ts'
import type { SubscriptionFailure } from '../subscriptions/subscription.ts'

const STARTED = 'admin.policy_started'
const catalogue = createCatalogue({ [STARTED]: operationEvents[STARTED] })

type Dependencies = {
  readonly log: Pick<EventLog, 'append' | 'readStream' | 'head'>
  readonly ids: IdGenerator
  readonly clock: Clock
}

/** The stream of what is said about a policy. */
export const policyStream = (policy: Slug) => `policy-${policy}`

/**
 * Where a policy started: it acts on the events after that position. The log says so from its first reaction on, so that
 * it starts there again where its checkpoint is lost.
 */
export const createPolicyStart = (
  { log, ids, clock }: Dependencies,
  { name, actsOnPast }: { readonly name: Slug; readonly actsOnPast: boolean },
) => {
  const stream = policyStream(name)
  let recording: Promise<E.Either<SubscriptionFailure, unknown>> | undefined

  const recorded: TE.TaskEither<SubscriptionFailure, number | undefined> = pipe(
    log.readStream(stream, { direction: 'forwards', types: [STARTED], limit: 1 }),
    TE.flatMapEither(([event]) =>
      event === undefined
        ? E.right(undefined)
        : pipe(
            catalogue.decode(event),
            E.map(({ data }): number | undefined => data.position),
          ),
    ),
  )

  const atHead: TE.TaskEither<SubscriptionFailure, number> = pipe(
    log.head(),
    TE.map(({ position }) => position),
  )

  /** Under a command id that is always the same, so that of two processes one records it. */
  const record = (position: number): TE.TaskEither<SubscriptionFailure, unknown> => {
    const commandId = ids.derive(`${name}:started`)
    const metadata = {
      command_id: commandId,
      correlation_id: commandId,
      causation_id: commandId,
      actor: `policy:${name}`,
    }
    return pipe(
      TE.fromEither<SubscriptionFailure, EncodedEvent>(encoded(position)),
      TE.flatMap((event) =>
        pipe(
          log.append({
            commandId,
            streams: [
              { stream, expectedVersion: 'Any', events: [{ ...event, eventId: ids.next(), metadata }] },
            ],
          }),
          TE.mapLeft(
            (failure): SubscriptionFailure =>
              failure._tag === 'PortFailure' ? failure : handlerFailure(`${STARTED}: ${failure._tag}`),
          ),
        ),
      ),
    )
  }

  const encoded = (position: number) =>
    catalogue.encode({
      type: STARTED,
      timestamp: clock.now(),
      data: { policy: name, position: position as Natural },
    })

  return {
    /** Where a policy begins that has no checkpoint. */
    position: pipe(
      recorded,
      TE.flatMap((position) =>
        position === undefined ? (actsOnPast ? TE.right(0) : atHead) : TE.right(position),
      ),
    ),
    /** Records, before the first reaction, that the policy acts on this event and on what comes after it. */
    before: ({ position }: RecordedEvent): TE.TaskEither<SubscriptionFailure, unknown> => {
      const ensure = pipe(
        recorded,
        TE.flatMap((known) =>
          known === undefined
            ? record(actsOnPast ? 0 : position - 1)
            : TE.right<SubscriptionFailure, unknown>(known),
        ),
      )
      return async () => {
        recording ??= ensure()
        const done = await recording
        if (E.isLeft(done)) recording = undefined
        return done
      }
    },
  }
}
