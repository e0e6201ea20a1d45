import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { deadLetterEvents } from '../../../domain/kernel/deadLetterEvents.ts'
import { type CatalogueFailure, createCatalogue } from '../../log/createCatalogue.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'

/** What the operator has ordered to do about a dead letter, as the log tells it. */
export type DeadLetterOrder = { readonly action: 'retry' | 'discard'; readonly letter: number }

const RETRIED = 'admin.dead_letter_retried'

const catalogue = createCatalogue(deadLetterEvents)

/**
 * Reads an event as an order to the subscription `name`; everything else, and orders to others, are none. An order in a
 * schema version that this program does not know is not passed over.
 */
export const orderIn = (
  event: RecordedEvent,
  name: string,
): E.Either<CatalogueFailure, DeadLetterOrder | undefined> => {
  if (!catalogue.types.includes(event.type)) return E.right(undefined)
  return pipe(
    catalogue.decode(event),
    E.map(({ type, data }) =>
      data.subscription === name
        ? { action: type === RETRIED ? 'retry' : 'discard', letter: data.position }
        : undefined,
    ),
  )
}

export const isOrder = ({ type }: RecordedEvent) => catalogue.types.includes(type)
