import { describe, it } from 'vitest'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { type OpenWay, type ReturnGift, type TakeWay, way } from '../../../src/domain/membership/way.ts'
import type { WayEvent } from '../../../src/domain/membership/wayEvents.ts'
import { given } from '../../support/specification.ts'
import { ANA, at, day, FIRST, TERMS, VIP } from './membershipFacts.ts'

const LUIS = 43 as UserId
const ID = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11' as Uuid
const gift = { user_id: ANA, way: ID, payment: FIRST, plan_id: VIP }
const open: OpenWay = {
  type: 'OpenWay',
  way: ID,
  terms: TERMS,
  source: 'gift',
  until: null,
  row: null,
  gift: { giver: ANA, payment: FIRST },
  at,
}
const opened: WayEvent = {
  type: 'admin.way_opened',
  timestamp: at,
  data: { way: ID, terms: TERMS, source: 'gift', until: null, row: null },
}
const paid: WayEvent = {
  type: 'admin.gift_paid',
  timestamp: at,
  data: { ...gift, days: 30 as Positive },
}
const take = (userId: UserId, when = at): TakeWay => ({ type: 'TakeWay', way: ID, userId, at: when })
const taken = (user_id: UserId, timestamp = at): readonly WayEvent[] => [
  { type: 'admin.way_taken', timestamp, data: { user_id, way: ID } },
  { type: 'admin.gift_taken', timestamp, data: { ...gift, is_own: user_id === ANA } },
]
const goesBack: ReturnGift = { type: 'ReturnGift', way: ID, at }
const returned = (was_taken: boolean): WayEvent => ({
  type: 'admin.gift_returned',
  timestamp: at,
  data: { ...gift, was_taken },
})

describe('a gift of a plan', () => {
  it('is a way that says who has paid for it', () => {
    given(way, []).when(open).thenEvents([opened, paid])
    given(way, [opened, paid]).when(open).thenRefused({ _tag: 'WayOpened' })
  })

  it('is for whoever comes first, whenever that is, the giver included', () => {
    given(way, [opened, paid])
      .when(take(LUIS, day(3_000)))
      .thenEvents(taken(LUIS, day(3_000)))
    given(way, [opened, paid]).when(take(ANA)).thenEvents(taken(ANA))
    given(way, [opened, paid, ...taken(LUIS)])
      .when(take(ANA))
      .thenRefused({ _tag: 'WayTaken' })
  })

  it('lets nobody in once its payment went back', () => {
    given(way, [opened, paid])
      .when(goesBack)
      .thenEvents([returned(false)])
    given(way, [opened, paid, returned(false)])
      .when(take(LUIS))
      .thenRefused({ _tag: 'WayClosed' })
  })

  it('goes back once, also where it was taken', () => {
    given(way, [opened, paid, ...taken(LUIS)])
      .when(goesBack)
      .thenEvents([returned(true)])
    given(way, [opened, paid, returned(false)])
      .when(goesBack)
      .thenEvents([])
  })

  it('is nothing that any other way could become', () => {
    given(way, []).when(goesBack).thenEvents([])
    given(way, [opened]).when(goesBack).thenEvents([])
  })
})
