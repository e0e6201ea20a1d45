import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId, type Uuid } from '../kernel/ids.ts'
import { type WayEvent, WaySource } from './wayEvents.ts'
import { ChargeId, PlanTerms } from './words.ts'

/** Lets in whoever comes first. A `gift` is given by whoever has paid for it. */
export type OpenWay = {
  readonly type: 'OpenWay'
  readonly way: Uuid
  readonly terms: PlanTerms
  readonly source: WaySource
  readonly until: Date | null
  readonly row: string | null
  readonly gift?: { readonly giver: UserId; readonly payment: ChargeId }
  readonly at: Date
}

/** Comes in by it. */
export type TakeWay = {
  readonly type: 'TakeWay'
  readonly way: Uuid
  readonly userId: UserId
  readonly at: Date
}

/** What was paid for it has gone back. Of what is no gift, or was closed before, nothing follows. */
export type ReturnGift = { readonly type: 'ReturnGift'; readonly at: Date; readonly way: Uuid }

/** Has it last until a later moment, where it is of an import; what lasts as long already is left as it is. */
export type ExtendWay = {
  readonly type: 'ExtendWay'
  readonly way: Uuid
  readonly until: Date
  readonly at: Date
}

export type WayCommand = OpenWay | TakeWay | ReturnGift | ExtendWay

export type WayRejection =
  | { readonly _tag: 'WayOpened' }
  | { readonly _tag: 'NoSuchWay' }
  | { readonly _tag: 'WayTaken' }
  | { readonly _tag: 'WayOver' }
  /** It was a gift, and its payment went back. */
  | { readonly _tag: 'WayClosed' }

const Gift = t.readonly(t.strict({ giver: UserId, payment: ChargeId }))

const WayState = t.readonly(
  t.union([
    t.strict({ status: t.literal('none') }),
    t.strict({
      status: t.keyof({ open: null, taken: null, closed: null }),
      terms: PlanTerms,
      source: WaySource,
      until: t.union([IsoDate, t.null]),
      takenBy: t.union([UserId, t.null]),
      gift: t.union([Gift, t.null]),
    }),
  ]),
)
/** What became of one way in; `gift` is who has paid for it, and by which payment. */
export type Way = t.TypeOf<typeof WayState>

export const wayStream = (way: Uuid) => `way-${way}`

type Decision = E.Either<WayRejection, readonly WayEvent[]>

const take = ({ way, userId, at }: TakeWay, state: Way): Decision => {
  if (state.status === 'none') return E.left({ _tag: 'NoSuchWay' })
  if (state.status === 'taken') return E.left({ _tag: 'WayTaken' })
  if (state.status === 'closed') return E.left({ _tag: 'WayClosed' })
  if (state.until !== null && at >= state.until) return E.left({ _tag: 'WayOver' })
  const taken: WayEvent = { type: 'admin.way_taken', timestamp: at, data: { user_id: userId, way } }
  const given = giftOf(state, way)
  if (given === undefined) return E.right([taken])
  const is_own = given.user_id === userId
  return E.right([taken, { type: 'admin.gift_taken', timestamp: at, data: { ...given, is_own } }])
}

/** What every event of a gift says. */
const giftOf = (state: Way, way: Uuid) =>
  state.status === 'none' || state.gift === null
    ? undefined
    : { user_id: state.gift.giver, way, payment: state.gift.payment, plan_id: state.terms.plan_id }

const open = ({ way, terms, source, until, row, gift, at }: OpenWay): readonly WayEvent[] => {
  const opened: WayEvent = {
    type: 'admin.way_opened',
    timestamp: at,
    data: { way, terms, source, until, row },
  }
  if (gift === undefined) return [opened]
  const { plan_id, days } = terms
  const data = { user_id: gift.giver, way, payment: gift.payment, plan_id, days }
  return [opened, { type: 'admin.gift_paid', timestamp: at, data }]
}

const giveBack = ({ way, at }: ReturnGift, state: Way): Decision => {
  const given = giftOf(state, way)
  if (given === undefined || state.status === 'closed') return E.right([])
  const was_taken = state.status === 'taken'
  return E.right([{ type: 'admin.gift_returned', timestamp: at, data: { ...given, was_taken } }])
}

/** Whether a later file says of it that it lasts longer. */
export const lastsLonger = (until: Date, state: Way): boolean =>
  state.status !== 'none' && state.source === 'import' && state.until !== null && until > state.until

const extend = ({ way, until, at }: ExtendWay, state: Way): Decision => {
  if (state.status === 'none') return E.left({ _tag: 'NoSuchWay' })
  return E.right(
    lastsLonger(until, state) ? [{ type: 'admin.way_extended', timestamp: at, data: { way, until } }] : [],
  )
}

/** One way into a plan: of two who come at once the log takes one. */
export const way: Decider<Way, WayCommand, WayEvent, WayRejection> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    switch (command.type) {
      case 'OpenWay':
        return state.status === 'none' ? E.right(open(command)) : E.left({ _tag: 'WayOpened' })
      case 'TakeWay':
        return take(command, state)
      case 'ExtendWay':
        return extend(command, state)
      case 'ReturnGift':
        return giveBack(command, state)
    }
  },
  evolve: (state, event) => {
    if (event.type === 'admin.way_opened') {
      const { terms, source, until } = event.data
      return { status: 'open', terms, source, until, takenBy: null, gift: null }
    }
    if (state.status === 'none') return state
    switch (event.type) {
      case 'admin.gift_paid':
        return { ...state, gift: { giver: event.data.user_id, payment: event.data.payment } }
      case 'admin.way_taken':
        return state.status === 'open' ? { ...state, status: 'taken', takenBy: event.data.user_id } : state
      case 'admin.way_extended':
        return { ...state, until: event.data.until }
      case 'admin.gift_returned':
        return { ...state, status: 'closed' }
      case 'admin.gift_taken':
        return state
    }
  },
  snapshot: { fold: 'way 4', codec: WayState },
}
