import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type NotThere, notThere } from '../audit/events/notThere.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { Actor } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { DeadLetter } from '../ports/checkpointStore.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog, ExpectedVersion } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { DeadLetterOrder } from '../subscriptions/deadLetters/deadLetterOrders.ts'
import { orderDeadLetter } from '../subscriptions/deadLetters/orderDeadLetter.ts'
import type { Subscription } from '../subscriptions/subscription.ts'

/** A dead letter, and the subscription that has parked it. */
export type ParkedLetter = { readonly subscription: string } & DeadLetter

/** A dead letter, and the event that it stands for. */
export type ParkedEvent = { readonly letter: ParkedLetter; readonly event: RecordedEvent | undefined }

/** The subscription has nothing parked at that position. */
export type NothingParked = {
  readonly _tag: 'NothingParked'
  readonly name: string
  readonly position: number
}

/** An order that was recorded as an event. */
export type GivenOrder = {
  readonly action: DeadLetterOrder['action']
  readonly name: string
  readonly position: number
  readonly event: RecordedEvent | undefined
}

/** What subscriptions have parked: all of them, or the one of a name. */
export const listDeadLetters = (
  subscriptions: readonly Subscription[],
  name: string | undefined,
): TE.TaskEither<PortFailure | NotThere, readonly ParkedLetter[]> =>
  pipe(
    TE.fromEither(name === undefined ? E.right(subscriptions) : ofName(subscriptions, name)),
    TE.flatMap(TE.traverseSeqArray(lettersOf)),
    TE.map((letters) => letters.flat()),
  )

const ofName = (
  subscriptions: readonly Subscription[],
  name: string,
): E.Either<PortFailure | NotThere, readonly Subscription[]> => {
  const found = subscriptions.filter((subscription) => subscription.name === name)
  const names = subscriptions.map((subscription) => subscription.name).join(', ')
  return found.length > 0
    ? E.right(found)
    : E.left(notThere(`There is no background task ${name}; there are: ${names}.`))
}

const lettersOf = ({
  name,
  checkpoints,
}: Subscription): TE.TaskEither<PortFailure | NotThere, readonly ParkedLetter[]> =>
  pipe(
    checkpoints.deadLetters(name),
    TE.map((letters) => letters.map((letter) => ({ subscription: name, ...letter }))),
  )

type Log = Pick<EventLog, 'readAll'>

const findLetter = (subscriptions: readonly Subscription[], name: string, position: number) =>
  pipe(
    listDeadLetters(subscriptions, name),
    TE.map((letters) => letters.find((letter) => letter.position === position)),
    TE.flatMap((letter) =>
      letter === undefined
        ? TE.left<PortFailure | NotThere | NothingParked>({ _tag: 'NothingParked', name, position })
        : TE.right(letter),
    ),
  )

/** What a subscription has parked at a position. */
export const showDeadLetter = (
  { log, subscriptions }: { readonly log: Log; readonly subscriptions: readonly Subscription[] },
  name: string,
  position: number,
): TE.TaskEither<PortFailure | NotThere | NothingParked, ParkedEvent> =>
  pipe(
    TE.Do,
    TE.bind('letter', () => findLetter(subscriptions, name, position)),
    TE.bindW('events', () => log.readAll({ after: position - 1, limit: 1 })),
    TE.map(({ letter, events: [event] }) => ({ letter, event })),
  )

type OrderDependencies = {
  readonly log: EventLog
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly subscriptions: readonly Subscription[]
}

/** Orders what is parked to be tried again or to be given up; the runner of the subscription does it. */
export const orderParked = (
  { subscriptions, ...dependencies }: OrderDependencies,
  action: DeadLetterOrder['action'],
  name: string,
  position: number,
  actor?: Actor,
  expectedVersion?: ExpectedVersion,
): TE.TaskEither<AppendFailure | CatalogueFailure | NotThere | NothingParked, GivenOrder> =>
  pipe(
    findLetter(subscriptions, name, position),
    TE.flatMap(() =>
      orderDeadLetter(dependencies)(name, { action, letter: position }, actor, expectedVersion),
    ),
    TE.map(([event]) => ({ action, name, position, event })),
  )
