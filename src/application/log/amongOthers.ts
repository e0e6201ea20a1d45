import * as E from 'fp-ts/lib/Either.js'
import type { Catalogue, Catalogued } from './createCatalogue.ts'

/** An event under the same prefix that is no business of whoever follows. */
export type OtherEvent = { readonly type: 'other'; readonly timestamp: Date }

/** The events of a catalogue among others of their prefix: those are told as `other`, whatever they are. */
export const amongOthers = <Event>(
  own: Catalogue<Event>,
): Pick<Catalogue<Event | OtherEvent>, 'types' | 'decode'> => ({
  types: own.types,
  decode: (recorded) => {
    if (own.types.includes(recorded.type)) return own.decode(recorded)
    const { data: _, ...event } = recorded
    return E.right({ ...event, type: 'other' } satisfies Catalogued<OtherEvent>)
  },
})
