import * as E from 'fp-ts/lib/Either.js'
import { economyEvents } from '../../../domain/economy/events.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import { type Catalogue, type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'

export type EconomyEvent = EventOf<typeof economyEvents>

/** An event of another module under the same prefix: it moves nothing, whatever it is. */
type Foreign = { readonly type: 'foreign'; readonly timestamp: Date }

/** An event of the prefix `gamification`. */
export type LedgerEvent = EconomyEvent | Foreign

const own = createCatalogue(economyEvents)

/**
 * The events of `gamification` as the figures of the economy see them. Other modules use the prefix as well, and move nothing: only
 * `besitos_*` do, so that one of those that is unknown stops whoever follows.
 */
export const LEDGER_CATALOGUE: Pick<Catalogue<LedgerEvent>, 'types' | 'decode'> = {
  types: own.types,
  decode: (recorded) => {
    if (own.types.includes(recorded.type) || recorded.type.startsWith('gamification.besitos_'))
      return own.decode(recorded)
    const { data: _, ...event } = recorded
    return E.right({ ...event, type: 'foreign' } satisfies Catalogued<Foreign>)
  },
}
