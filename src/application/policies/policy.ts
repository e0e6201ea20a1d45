import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug, Uuid } from '../../domain/kernel/ids.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import type { Part } from '../commands/part.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { type Catalogue, type Catalogued, createCatalogue } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { handlerFailure } from '../ports/projectionStore.ts'
import {
  byStream,
  type PartitionedSubscription,
  type SubscriptionFailure,
} from '../subscriptions/subscription.ts'
import { createPolicyStart, policyStream } from './policyStart.ts'

/**
 * A reaction to events of one module with an act of others; none of them knows of it.
 *
 * - It reacts to the events that `catalogue` holds, those of a stream in order.
 * - It acts on what happens from its first start on, and on the past too where it `actsOnPast`.
 * - At most `atOnce` events are reacted to at once, where many must not hold up members.
 * - `partsFor` gives the parts of the act that answers an event, at the moment `at`.
 */
export type Policy<Event> = {
  readonly name: Slug
  readonly catalogue: Catalogue<Event>
  readonly actsOnPast?: boolean
  readonly atOnce?: number
  readonly partsFor: (event: Catalogued<Event>, at: Date) => readonly Part[]
}

export type PolicyDependencies = {
  readonly performAct: PerformAct
  readonly log: Pick<EventLog, 'append' | 'readStream' | 'head'>
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly checkpoints: CheckpointStore
}

/** How a policy becomes an act, whatever has to be found out before. */
export type Reaction<Event> = Omit<Policy<Event>, 'partsFor'> & {
  readonly partsFor: (
    event: Catalogued<Event>,
    commandId: Uuid,
  ) => TE.TaskEither<SubscriptionFailure, ((at: Date) => readonly Part[]) | 'done'>
}

/**
 * The subscription that runs a policy.
 *
 * - The command id is derived from policy and event, so that a crash, a retry or a second runner acts once.
 * - The event is the cause, and the correlation goes on.
 * - Where it started is recorded once, before its first reaction.
 * - A refusal is recorded as `admin.policy_refused`, and is final.
 */
export const policySubscription = <Event>(
  policy: Policy<Event>,
  dependencies: PolicyDependencies,
): PartitionedSubscription =>
  reactionSubscription(
    { ...policy, partsFor: (event) => TE.right((at) => policy.partsFor(event, at)) },
    dependencies,
  )

/** The subscription that runs a reaction; one that answers `done` has nothing more to record. */
export const reactionSubscription = <Event>(
  reaction: Reaction<Event>,
  { performAct, log, ids, clock, checkpoints }: PolicyDependencies,
): PartitionedSubscription => {
  const { name, catalogue: reactsTo } = reaction
  const start = createPolicyStart({ log, ids, clock }, { name, actsOnPast: reaction.actsOnPast ?? false })

  const reactTo = (recorded: RecordedEvent): TE.TaskEither<SubscriptionFailure, unknown> => {
    const { eventId, metadata } = recorded
    const commandId = ids.derive(`${name}:${eventId}:command`)
    return pipe(
      TE.fromEither<SubscriptionFailure, Catalogued<Event>>(reactsTo.decode(recorded)),
      TE.flatMap((event) => reaction.partsFor(event, commandId)),
      TE.flatMap((partsAt): TE.TaskEither<SubscriptionFailure, unknown> => {
        if (partsAt === 'done') return TE.right(undefined)
        const at = clock.now()
        const parts = partsAt(at)
        if (parts.length === 0) return TE.right(undefined)
        return pipe(
          performAct({
            metadata: {
              command_id: commandId,
              correlation_id: metadata.correlation_id,
              causation_id: eventId,
              actor: `policy:${name}`,
            },
            at,
            parts,
            refusals: policyRefusals(name, recorded),
          }),
          TE.mapLeft(asSubscriptionFailure),
        )
      }),
    )
  }

  return {
    name: `policy-${name}`,
    pattern: reactsTo.types,
    partitionOf: byStream,
    ...(reaction.atOnce === undefined ? {} : { atOnce: reaction.atOnce }),
    checkpoints,
    startFrom: start.position,
    react: (event) =>
      pipe(
        start.before(event),
        TE.flatMap(() => reactTo(event)),
      ),
  }
}

const definitions = { 'admin.policy_refused': operationEvents['admin.policy_refused'] }
const catalogue = createCatalogue(definitions)

/** How the refusals of a policy's act are recorded. */
export const policyRefusals = (policy: Slug, { eventId }: Pick<RecordedEvent, 'eventId'>): RefusalLog =>
  refusalLog<EventOf<typeof definitions>>({
    stream: policyStream(policy),
    catalogue,
    record: ({ part, reason, details }, at) => ({
      type: 'admin.policy_refused',
      timestamp: at,
      data: { policy, event_id: eventId, part, reason, details },
    }),
    read: ({ data: { part, reason, details } }) => ({ part, reason, details }),
  })

export const asSubscriptionFailure = (failure: ActFailure): SubscriptionFailure =>
  failure._tag === 'UnstorableAppend' ? handlerFailure(failure.message) : failure
