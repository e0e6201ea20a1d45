import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, Tag } from '../../domain/kernel/ids.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import type { HandlingFailure } from '../commands/commandHandler.ts'
import { type Catalogue, type Catalogued, createCatalogue } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { EventPattern } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { handlerFailure } from '../ports/projectionStore.ts'
import { byStream, type Subscription, type SubscriptionFailure } from '../subscriptions/subscription.ts'

/**
 * A reaction to events of one module with a command of another; neither module knows of it.
 *
 * - Of the events that `pattern` matches it reacts to those that `catalogue` holds, in order.
 * - `react` sends the command under the given metadata and answers its rejections.
 */
export type Policy<Event> = {
  readonly name: Slug
  readonly pattern: EventPattern
  readonly catalogue: Catalogue<Event>
  readonly react: (
    event: Catalogued<Event>,
    metadata: EventMetadata,
  ) => TE.TaskEither<HandlingFailure, readonly { readonly _tag: string }[]>
}

export type PolicyDependencies = {
  readonly log: EventLog
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly checkpoints: CheckpointStore
}

const refusals = createCatalogue({ 'admin.policy_refused': operationEvents['admin.policy_refused'] })

/**
 * The subscription that runs a policy.
 *
 * - The command id is derived from policy and event, so that a crash, a retry or a second runner acts once.
 * - The event is the cause, and the correlation goes on.
 * - A refusal is recorded as `admin.policy_refused`, and is final.
 */
export const policySubscription = <Event>(
  policy: Policy<Event>,
  { log, ids, clock, checkpoints }: PolicyDependencies,
): Subscription => {
  const metadataFor = ({ eventId, metadata }: RecordedEvent, what: string): EventMetadata => ({
    command_id: ids.derive(`${policy.name}:${eventId}:${what}`),
    correlation_id: metadata.correlation_id,
    causation_id: eventId,
    actor: `policy:${policy.name}`,
  })

  const recordRefusal = (
    recorded: RecordedEvent,
    metadata: EventMetadata,
    reason: string,
  ): TE.TaskEither<SubscriptionFailure, unknown> =>
    pipe(
      refusals.encode({
        type: 'admin.policy_refused',
        timestamp: clock.now(),
        data: { policy: policy.name, event_id: recorded.eventId, reason: reason as Tag },
      }),
      TE.fromEither,
      TE.flatMap((event) =>
        pipe(
          log.append({
            commandId: metadata.command_id,
            streams: [
              {
                stream: `policy-${policy.name}`,
                expectedVersion: 'Any',
                events: [{ ...event, eventId: ids.next(), metadata }],
              },
            ],
          }),
          TE.mapLeft(asSubscriptionFailure),
        ),
      ),
    )

  const reactTo = (recorded: RecordedEvent): TE.TaskEither<SubscriptionFailure, unknown> => {
    const refusal = metadataFor(recorded, 'refusal')
    return pipe(
      log.readCommand(refusal.command_id),
      TE.flatMap((refused) => (refused.length > 0 ? TE.right([]) : react(recorded))),
      TE.flatMap(([rejection]) =>
        rejection === undefined ? TE.right(undefined) : recordRefusal(recorded, refusal, rejection._tag),
      ),
    )
  }

  const react = (
    recorded: RecordedEvent,
  ): TE.TaskEither<SubscriptionFailure, readonly { readonly _tag: string }[]> =>
    pipe(
      TE.fromEither<SubscriptionFailure, Catalogued<Event>>(policy.catalogue.decode(recorded)),
      TE.flatMap((event) =>
        pipe(policy.react(event, metadataFor(recorded, 'command')), TE.mapLeft(asSubscriptionFailure)),
      ),
    )

  return {
    name: `policy-${policy.name}`,
    pattern: policy.pattern,
    partitionOf: byStream,
    checkpoints,
    handle: (lease, events, progress) =>
      pipe(
        events.filter(({ type }) => policy.catalogue.types.includes(type)),
        TE.traverseSeqArray(reactTo),
        TE.flatMap(() => checkpoints.advance(lease, progress)),
      ),
  }
}

const asSubscriptionFailure = (failure: HandlingFailure | AppendFailure): SubscriptionFailure => {
  if (failure._tag === 'UnstorableAppend') return handlerFailure(failure.message)
  if (failure._tag === 'VersionConflict') return handlerFailure(`${failure.stream} is at ${failure.actual}`)
  return failure
}
