import { administrationEvents } from '../domain/administration/events.ts'
import { gamificationEvents } from '../domain/economy/events.ts'
import type { EventOf } from '../domain/kernel/eventDefinition.ts'
import { narrativeEvents } from '../domain/narrative/events.ts'
import { userEvents } from '../domain/user/events.ts'
import { createCatalogue } from './log/createCatalogue.ts'

const definitions = {
  ...userEvents,
  ...narrativeEvents,
  ...gamificationEvents,
  ...administrationEvents,
}

/** Every event of the product. */
export type AnyEvent = EventOf<typeof definitions>

export const catalogue = createCatalogue(definitions)
