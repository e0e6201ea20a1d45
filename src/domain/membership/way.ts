import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId, type Uuid } from '../kernel/ids.ts'
import { type WayEvent, WaySource } from './wayEvents.ts'
import { PlanTerms } from './words.ts'

/** Lets in whoever comes first. */
export type OpenWay = {
  readonly type: 'OpenWay'
  readonly way: Uuid
  readonly terms: PlanTerms
  readonly source: WaySource
  readonly until: Date | null
  readonly row: string | null
  readonly at: Date
}

/** Comes in by it. */
export type TakeWay = {
  readonly type: 'TakeWay'
  readonly way: Uuid
  readonly userId: UserId
  readonly at: Date
}

/** Has it last until a later moment, where it is of an import; what lasts as long already is left as it is. */
export type ExtendWay = {
  readonly type: 'ExtendWay'
  readonly way: Uuid
  readonly until: Date
  readonly at: Date
}

export type WayCommand = OpenWay | TakeWay | ExtendWay

export type WayRejection =
  | { readonly _tag: 'WayOpened' }
  | { readonly _tag: 'NoSuchWay' }
  | { readonly _tag: 'WayTaken' }
  | { readonly _tag: 'WayOver' }

const WayState = t.readonly(
  t.union([
    t.strict({ status: t.literal('none') }),
    t.strict({
      status: t.keyof({ open: null, taken: null }),
      terms: PlanTerms,
      source: WaySource,
      until: t.union([IsoDate, t.null]),
      takenBy: t.union([UserId, t.null]),
    }),
  ]),
)
/** What became of one way in. */
export type Way = t.TypeOf<typeof WayState>

export const wayStream = (way: Uuid) => `way-${way}`

const take = ({ way, userId, at }: TakeWay, state: Way): E.Either<WayRejection, readonly WayEvent[]> => {
  if (state.status === 'none') return E.left({ _tag: 'NoSuchWay' })
  if (state.status === 'taken') return E.left({ _tag: 'WayTaken' })
  if (state.until !== null && at >= state.until) return E.left({ _tag: 'WayOver' })
  return E.right([{ type: 'admin.way_taken', timestamp: at, data: { user_id: userId, way } }])
}

/** Whether a later file says of it that it lasts longer. */
export const lastsLonger = (until: Date, state: Way): boolean =>
  state.status !== 'none' && state.source === 'import' && state.until !== null && until > state.until

const opened = ({ way, terms, source, until, row, at }: OpenWay): WayEvent => ({
  type: 'admin.way_opened',
  timestamp: at,
  data: { way, terms, source, until, row },
})

const extend = ({ way, until, at }: ExtendWay, state: Way): E.Either<WayRejection, readonly WayEvent[]> => {
  if (state.status === 'none') return E.left({ _tag: 'NoSuchWay' })
  return E.right(
    lastsLonger(until, state) ? [{ type: 'admin.way_extended', timestamp: at, data: { way, until } }] : [],
  )
}

/** One way into a plan: of two who come at once the log takes one. */
export const way: Decider<Way, WayCommand, WayEvent, WayRejection> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'TakeWay') return take(command, state)
    if (command.type === 'ExtendWay') return extend(command, state)
    return state.status === 'none' ? E.right([opened(command)]) : E.left({ _tag: 'WayOpened' })
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'admin.way_opened': {
        const { terms, source, until } = event.data
        return { status: 'open', terms, source, until, takenBy: null }
      }
      case 'admin.way_taken':
        return state.status === 'open' ? { ...state, status: 'taken', takenBy: event.data.user_id } : state
      case 'admin.way_extended':
        return state.status === 'none' ? state : { ...state, until: event.data.until }
    }
  },
  snapshot: { fold: 'way 3', codec: WayState },
}
