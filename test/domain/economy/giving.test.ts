import { describe, expect, it } from 'vitest'
import type { GivingEvent } from '../../../src/domain/economy/giftEvents.ts'
import { giving, MOST_OPEN, type ReceiveGift, type SendGift } from '../../../src/domain/economy/giving.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { uuid } from '../../application/support/world.ts'
import { given } from '../../support/specification.ts'

const userId = 42 as UserId
const LUIS = 43 as UserId
const at = new Date('2026-11-24T06:00:00.000Z')
const TODAY = '2026-11-24' as LocalDate
const TOMORROW = '2026-11-25' as LocalDate

const send = (amount: number, more: Partial<SendGift> = {}): SendGift => ({
  type: 'SendGift',
  userId,
  gift: uuid(1),
  amount: amount as Positive,
  localDate: TODAY,
  isOpen: false,
  most: 50 as Natural,
  daysLeft: 0,
  at,
  ...more,
})
const receive = (amount: number, localDate = TODAY): ReceiveGift => ({
  type: 'ReceiveGift',
  userId,
  gift: uuid(1),
  amount: amount as Positive,
  giver: LUIS,
  localDate,
  most: 50 as Natural,
  at,
})
const sent = (amount: number, gift: Uuid = uuid(1), isOpen = false, localDate = TODAY): GivingEvent => ({
  type: 'gamification.gift_sent',
  timestamp: at,
  data: { user_id: userId, gift, amount: amount as Positive, local_date: localDate, is_open: isOpen },
})
const received = (amount: number): GivingEvent => ({
  type: 'gamification.gift_received',
  timestamp: at,
  data: { user_id: userId, gift: uuid(1), amount: amount as Positive, giver: LUIS, local_date: TODAY },
})
const settled = (gift: Uuid): GivingEvent => ({
  type: 'gamification.gift_settled',
  timestamp: at,
  data: { user_id: userId, gift },
})
const open = Array.from({ length: MOST_OPEN }, (_, nth) => sent(1, uuid(nth + 1), true))

describe('what a member gives', () => {
  it('is no more than a day allows', () => {
    given(giving, [])
      .when(send(50))
      .thenEvents([sent(50)])
    given(giving, [sent(30)])
      .when(send(20))
      .thenEvents([sent(20)])
    given(giving, [sent(30)])
      .when(send(21))
      .thenRefused({ _tag: 'GivesTooMuch', userId, left: 20 })
  })
  it('is counted anew on the next day, and not by going back to the one before', () => {
    given(giving, [sent(50)])
      .when(send(50, { localDate: TOMORROW }))
      .thenEvents([sent(50, uuid(1), false, TOMORROW)])
    given(giving, [sent(50, uuid(1), false, TOMORROW)])
      .when(send(1))
      .thenRefused({ _tag: 'GivesTooMuch', userId, left: 0 })
  })
  it('is nothing before they have been there for some days', () => {
    given(giving, [])
      .when(send(1, { daysLeft: 2 }))
      .thenRefused({ _tag: 'GivesTooSoon', userId, days: 2 })
  })
  it('waits in a few gifts at most, until some of them are settled', () => {
    const again = send(1, { gift: uuid(9), isOpen: true })
    given(giving, open).when(again).thenRefused({ _tag: 'TooManyOpenGifts', userId, most: MOST_OPEN })
    given(giving, open)
      .when(send(1, { gift: uuid(9) }))
      .thenEvents([sent(1, uuid(9))])
    given(giving, [...open, settled(uuid(3))])
      .when(again)
      .thenEvents([sent(1, uuid(9), true)])
  })
  it('is settled once', () => {
    const settle = { type: 'SettleGift', userId, gift: uuid(3), at } as const
    given(giving, open)
      .when(settle)
      .thenEvents([settled(uuid(3))])
    given(giving, [...open, settled(uuid(3))])
      .when(settle)
      .thenEvents([])
  })
})

describe('what a member is given', () => {
  it('is no more than a day allows, whoever gives it, whatever they give themself', () => {
    given(giving, [sent(50)])
      .when(receive(50))
      .thenEvents([received(50)])
    given(giving, [received(45)])
      .when(receive(6))
      .thenRefused({ _tag: 'ReceivesTooMuch', userId, left: 5 })
  })
})

describe('what is remembered of it', () => {
  it('comes back as it was', () => {
    const { state } = given(giving, [...open, received(3)])
    const { codec } = giving.snapshot
    expect(codec.decode(codec.encode(state))).toEqual({ _tag: 'Right', right: state })
    expect(state).toMatchObject({ date: TODAY, given: MOST_OPEN, received: 3 })
  })
})
