import * as E from 'fp-ts/lib/Either.js'
import type { Catalogued } from '../../log/createCatalogue.ts'
import type { Projection } from './projection.ts'

/** An event under the same prefix that is no business of whoever follows. */
type OtherEvent = { readonly type: 'other'; readonly timestamp: Date }

const isOther = <Event extends { readonly type: string }>(event: Event | OtherEvent): event is OtherEvent =>
  event.type === 'other'

/** A projection of some events among others of their prefix: those belong to no row, whatever they are. */
export const amongOthers = <Event extends { readonly type: string }, Key extends number | string, Row>(
  own: Projection<Event, Key, Row>,
): Projection<Event | OtherEvent, Key, Row> => ({
  ...own,
  catalogue: {
    types: own.catalogue.types,
    decode: (recorded) => {
      if (own.catalogue.types.includes(recorded.type)) return own.catalogue.decode(recorded)
      const { data: _, ...event } = recorded
      return E.right({ ...event, type: 'other' } satisfies Catalogued<OtherEvent>)
    },
  },
  keyOf: (event) => (isOther(event) ? [] : own.keyOf(event)),
  evolve: (row, event, key) => (isOther(event) ? row : own.evolve(row, event as Catalogued<Event>, key)),
})
