import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { deadLetterEvents } from '../../../domain/kernel/deadLetterEvents.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { type CatalogueFailure, createCatalogue } from '../../log/createCatalogue.ts'
import { type Actor, byOperator } from '../../log/eventMetadata.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { Clock } from '../../ports/clock.ts'
import type { AppendFailure, EventLog, ExpectedVersion } from '../../ports/eventLog.ts'
import type { IdGenerator } from '../../ports/idGenerator.ts'
import type { DeadLetterOrder } from './deadLetterOrders.ts'

const catalogue = createCatalogue(deadLetterEvents)

/** Where the orders to a subscription stand. */
export const ordersStream = (subscription: string) => `subscription-${subscription}`

const TYPES = { retry: 'admin.dead_letter_retried', discard: 'admin.dead_letter_discarded' } as const

/**
 * Orders a subscription to try a dead letter again, or to give it up. The order is an event: the log keeps who gave it,
 * and the subscription's runner carries it out when it comes to it.
 */
export const orderDeadLetter =
  ({ log, ids, clock }: { readonly log: EventLog; readonly ids: IdGenerator; readonly clock: Clock }) =>
  (
    subscription: string,
    { action, letter }: DeadLetterOrder,
    actor?: Actor,
    expectedVersion: ExpectedVersion = 'Any',
  ): TE.TaskEither<AppendFailure | CatalogueFailure, readonly RecordedEvent[]> => {
    const commandId = ids.next()
    const metadata = byOperator(commandId, actor)
    return pipe(
      TE.fromEither(
        catalogue.encode({
          type: TYPES[action],
          timestamp: clock.now(),
          data: { subscription, position: letter as Positive },
        }),
      ),
      TE.flatMap((event) =>
        log.append({
          commandId,
          streams: [
            {
              stream: ordersStream(subscription),
              expectedVersion,
              events: [{ ...event, eventId: ids.next(), metadata }],
            },
          ],
        }),
      ),
      TE.map(({ events }) => events),
    )
  }
