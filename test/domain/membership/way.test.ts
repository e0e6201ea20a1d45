import { describe, it } from 'vitest'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import { type OpenWay, type TakeWay, type WayRejection, way } from '../../../src/domain/membership/way.ts'
import type { WayEvent } from '../../../src/domain/membership/wayEvents.ts'
import { given } from '../../support/specification.ts'
import { ANA, at, day, TERMS } from './membershipFacts.ts'

const LUIS = 43 as UserId
const ID = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11' as Uuid
const open: OpenWay = {
  type: 'OpenWay',
  way: ID,
  terms: TERMS,
  source: 'link',
  until: day(1),
  row: null,
  at,
}
const opened = (until: Date | null = day(1)): WayEvent => ({
  type: 'admin.way_opened',
  timestamp: at,
  data: { way: ID, terms: TERMS, source: 'link', until, row: null },
})
const take = (changes: Partial<TakeWay> = {}): TakeWay => ({
  type: 'TakeWay',
  way: ID,
  userId: ANA,
  at,
  ...changes,
})
const taken = (timestamp = at): WayEvent => ({
  type: 'admin.way_taken',
  timestamp,
  data: { user_id: ANA, way: ID },
})
const because = (_tag: WayRejection['_tag']): WayRejection => ({ _tag })

describe('a way in', () => {
  it('is opened once', () => {
    given(way, []).when(open).thenEvents([opened()])
    given(way, [opened()]).when(open).thenRefused(because('WayOpened'))
    given(way, [opened(), taken()]).when(open).thenRefused(because('WayOpened'))
  })

  it('lets in whoever comes first, and nobody after them, themselves included', () => {
    given(way, [opened()]).when(take()).thenEvents([taken()])
    given(way, [opened(), taken()])
      .when(take({ userId: LUIS }))
      .thenRefused(because('WayTaken'))
    given(way, [opened(), taken()]).when(take()).thenRefused(because('WayTaken'))
  })

  it('is over at its end, where it has one', () => {
    const late = { at: day(1) }
    given(way, [opened()]).when(take(late)).thenRefused(because('WayOver'))
    const justInTime = new Date(day(1).getTime() - 1)
    given(way, [opened()])
      .when(take({ at: justInTime }))
      .thenEvents([taken(justInTime)])
    given(way, [opened(null)])
      .when(take({ at: day(999) }))
      .thenEvents([taken(day(999))])
  })

  it('of an import lasts longer where a later file says so, be it taken by then or not', () => {
    const imported: WayEvent = { ...opened(), data: { ...opened().data, source: 'import' } as never }
    const extend = (days: number) => ({ type: 'ExtendWay', way: ID, until: day(days), at }) as const
    const extended: WayEvent = {
      type: 'admin.way_extended',
      timestamp: at,
      data: { way: ID, until: day(2) },
    }
    given(way, [imported]).when(extend(2)).thenEvents([extended])
    given(way, [imported, taken()]).when(extend(2)).thenEvents([extended])
    given(way, [imported, extended]).when(extend(2)).thenEvents([])
    given(way, [imported]).when(extend(1)).thenEvents([])
    given(way, [opened()]).when(extend(2)).thenEvents([])
    given(way, []).when(extend(2)).thenRefused(because('NoSuchWay'))
    given(way, [imported, extended])
      .when(take({ at: day(1) }))
      .thenEvents([taken(day(1))])
  })

  it('lets nobody in where it was never opened', () => {
    given(way, []).when(take()).thenRefused(because('NoSuchWay'))
  })
})
