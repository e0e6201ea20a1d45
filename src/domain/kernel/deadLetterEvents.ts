import * as t from 'io-ts'
import { define } from './eventDefinition.ts'
import { Positive } from './numbers.ts'

/** The storage format of an operator's orders, which every subscription reads. They belong to the module `operations`. */
export const deadLetterEvents = {
  /** The operator has a subscription try again what it parked at `position`, and what waits after it. */
  'admin.dead_letter_retried': define({ subscription: t.string, position: Positive }),
  /** The operator gives up on what a subscription parked at `position`. */
  'admin.dead_letter_discarded': define({ subscription: t.string, position: Positive }),
}
