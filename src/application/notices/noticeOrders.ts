import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'
import { noticeEvents } from '../../domain/kernel/noticeEvents.ts'
import { type NotThere, notThere } from '../audit/events/notThere.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import { type Actor, byOperator, type EventMetadata } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog, ExpectedVersion } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Notice, Notices } from '../ports/notices.ts'

type NoticeOrder = EventOf<typeof noticeEvents>

/** `NotThere` says in words what is wrong with the wish, and what to do about it. */
export type OrderFailure = AppendFailure | CatalogueFailure | NotThere

export type OrderDependencies = {
  readonly log: Pick<EventLog, 'append'>
  readonly ids: IdGenerator
  readonly clock: Clock
}

const catalogue = createCatalogue(noticeEvents)

/** Where the orders about a notice stand. */
export const noticeStream = (id: Uuid) => `notice-${id}`

/** Records an order about notices; the subscription of the notices carries it out when it comes to it. */
export const recordOrder =
  ({ log, ids, clock }: OrderDependencies) =>
  (
    order: Pick<NoticeOrder, 'type' | 'data'>,
    stream: string,
    metadata: EventMetadata,
    expectedVersion: ExpectedVersion = 'Any',
  ): TE.TaskEither<OrderFailure, RecordedEvent | undefined> =>
    pipe(
      TE.fromEither(catalogue.encode({ ...order, timestamp: clock.now() } as NoticeOrder)),
      TE.flatMap((event) =>
        log.append({
          commandId: metadata.command_id,
          streams: [{ stream, expectedVersion, events: [{ ...event, eventId: ids.next(), metadata }] }],
        }),
      ),
      TE.map(({ events }) => events[0]),
    )

const TYPES = { retry: 'admin.notice_retried', discard: 'admin.notice_discarded' } as const

/**
 * Orders a notice to be sent again of which nobody knows whether it was, or one to be given up that was not sent. The operator
 * takes it upon themself that a member may be told twice.
 */
export const orderNotice =
  ({ notices, ...dependencies }: OrderDependencies & { readonly notices: Pick<Notices, 'find'> }) =>
  (
    action: keyof typeof TYPES,
    id: Uuid,
    actor?: Actor,
    expectedVersion?: ExpectedVersion,
  ): TE.TaskEither<OrderFailure, RecordedEvent | undefined> =>
    pipe(
      notices.find(id),
      TE.mapLeft((failure): OrderFailure => failure),
      TE.flatMap((notice) => {
        const fault = faultOf(action, id, notice)
        return fault === undefined ? TE.right(undefined) : TE.left(notThere(fault))
      }),
      TE.flatMap(() =>
        recordOrder(dependencies)(
          { type: TYPES[action], data: { notice_id: id } },
          noticeStream(id),
          byOperator(dependencies.ids.next(), actor),
          expectedVersion,
        ),
      ),
    )

const faultOf = (action: keyof typeof TYPES, id: Uuid, notice: Notice | undefined): string | undefined => {
  if (notice === undefined) return `There is no notice ${id}; "notices list" tells what there is.`
  const { state } = notice
  if (action === 'retry')
    return state === 'uncertain'
      ? undefined
      : `The notice ${id} is ${state}; only an uncertain one is sent again by hand, "notices list --uncertain" tells which.`
  return state === 'sent' || state === 'closed'
    ? `The notice ${id} is ${state} already, and cannot be given up.`
    : undefined
}
