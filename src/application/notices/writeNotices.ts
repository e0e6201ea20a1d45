import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { noticeEvents } from '../../domain/kernel/noticeEvents.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Broadcasts } from '../ports/broadcasts.ts'
import { type CheckpointStore, hasLetters, type Lease } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { NewNotice, Notices } from '../ports/notices.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { REASONS } from '../ports/reasons.ts'
import { byStream, type Subscription, type SubscriptionFailure } from '../subscriptions/subscription.ts'
import { isOld } from './age.ts'

/** Which events a front has words for, and whom each of them is told. */
export type NoticeSource = {
  readonly name: string
  readonly types: readonly string[]
  readonly memberOf: (event: RecordedEvent) => E.Either<CatalogueFailure, UserId | undefined>
  /** How much later than others it is told, so that what the event brought can be read first. */
  readonly laterMs?: (event: RecordedEvent) => number
}

/** Which events say that a member is forgotten, and whom. */
export type Farewells = Pick<NoticeSource, 'types' | 'memberOf'>

type Dependencies = {
  readonly notices: Pick<Notices, 'write' | 'retry' | 'discard' | 'forget'>
  readonly broadcasts: Pick<Broadcasts, 'start' | 'stop'>
  readonly sources: readonly NoticeSource[]
  readonly farewells: Farewells
  readonly ids: Pick<IdGenerator, 'derive'>
  readonly clock: Clock
  readonly checkpoints: CheckpointStore
}

const orders = createCatalogue(noticeEvents)
type Order = EventOf<typeof noticeEvents>

/**
 * Follows the log for what members are to be told, and for what was ordered about it.
 *
 * - A notice is known by its event and its front: repeated, it is the same one.
 * - A page of which nobody is told anything is stepped over.
 * - What happened more than a day ago is noted, and never sent: an imported log writes to nobody.
 * - Of a member who is forgotten nothing is kept, whatever was written of them before.
 */
export const writeNotices = (dependencies: Dependencies): Subscription => {
  const { notices, broadcasts, sources, farewells, ids, clock, checkpoints } = dependencies

  const noticeOf = (
    { name, types, memberOf, laterMs = () => 0 }: NoticeSource,
    event: RecordedEvent,
  ): E.Either<CatalogueFailure, readonly NewNotice[]> =>
    types.includes(event.type)
      ? pipe(
          memberOf(event),
          E.map((userId) => (userId === undefined ? [] : [newNotice(name, userId, event, laterMs(event))])),
        )
      : E.right([])

  const newNotice = (front: string, userId: UserId, event: RecordedEvent, laterMs: number): NewNotice => ({
    id: ids.derive(`notice:${front}:${event.eventId}`),
    userId,
    front,
    position: event.position,
    correlationId: event.metadata.correlation_id,
    happenedAt: event.timestamp,
    ...(laterMs > 0 ? { laterMs } : {}),
    ...(isOld(event.timestamp, clock.now()) ? { closed: REASONS['too-old'] } : {}),
  })

  const noticesOf = (events: readonly RecordedEvent[]) =>
    pipe(
      events.flatMap((event) => sources.map((source) => noticeOf(source, event))),
      E.traverseArray((found) => found),
      E.map((found) => found.flat()),
    )

  const carryOut = ({ type, data }: Order): TE.TaskEither<PortFailure, unknown> => {
    switch (type) {
      case 'admin.notice_retried':
        return notices.retry(data.notice_id)
      case 'admin.notice_discarded':
        return notices.discard(data.notice_id)
      case 'admin.broadcast_started':
        return broadcasts.start(data.broadcast_id)
      case 'admin.broadcast_stopped':
        return broadcasts.stop(data.broadcast_id)
    }
  }

  const isOrder = ({ type }: RecordedEvent) => orders.types.includes(type) || farewells.types.includes(type)

  const react = (event: RecordedEvent): TE.TaskEither<SubscriptionFailure, unknown> => {
    if (orders.types.includes(event.type))
      return pipe(
        TE.fromEither<SubscriptionFailure, Order>(orders.decode(event)),
        TE.flatMap((order) => carryOut(order)),
      )
    return pipe(
      TE.fromEither<SubscriptionFailure, UserId | undefined>(farewells.memberOf(event)),
      TE.flatMap((userId) => (userId === undefined ? TE.right(0) : notices.forget(userId))),
    )
  }

  return {
    name: 'notices',
    pattern: [...sources, farewells, orders].flatMap(({ types }) => types),
    partitionOf: byStream,
    checkpoints,
    handle: (lease, events, progress) =>
      pipe(
        TE.fromEither<SubscriptionFailure, readonly NewNotice[]>(noticesOf(events)),
        TE.flatMap((found): TE.TaskEither<SubscriptionFailure, Lease> => {
          const ordered = events.filter(isOrder)
          if (found.length + ordered.length === 0 && !hasLetters(progress)) return TE.right(lease)
          return pipe(
            found.length === 0 ? TE.right(undefined) : notices.write(found),
            TE.flatMap(() => pipe(ordered, TE.traverseSeqArray(react))),
            TE.flatMap(() => checkpoints.advance(lease, progress)),
          )
        }),
      ),
  }
}
