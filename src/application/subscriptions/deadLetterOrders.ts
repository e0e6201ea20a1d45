import * as E from 'fp-ts/lib/Either.js'
import { administrationEvents } from '../../domain/administration/events.ts'
import { createCatalogue } from '../events/createCatalogue.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'

/** What the operator has ordered to do about a dead letter, as the log tells it. */
export type DeadLetterOrder = { readonly action: 'retry' | 'discard'; readonly letter: number }

const RETRIED = 'admin.dead_letter_retried'
const DISCARDED = 'admin.dead_letter_discarded'

const catalogue = createCatalogue({
  [RETRIED]: administrationEvents[RETRIED],
  [DISCARDED]: administrationEvents[DISCARDED],
})

/** Reads an event as an order to the subscription `name`; everything else, and orders to others, are none. */
export const orderIn = (event: RecordedEvent, name: string): DeadLetterOrder | undefined => {
  if (!catalogue.types.includes(event.type)) return undefined
  const decoded = catalogue.decode(event)
  if (E.isLeft(decoded) || decoded.right.data.subscription !== name) return undefined
  const action = decoded.right.type === RETRIED ? 'retry' : 'discard'
  return { action, letter: decoded.right.data.position }
}
