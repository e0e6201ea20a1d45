import { describe, expect, it } from 'vitest'
import {
  type ClaimGift,
  type Gift,
  type GiveGift,
  gift,
  type OfferGift,
  type ReturnGift,
} from '../../../src/domain/economy/gift.ts'
import type { GiftEvent } from '../../../src/domain/economy/giftEvents.ts'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'

const ANA = 42 as UserId
const LUIS = 43 as UserId
const GIFT = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11' as Uuid
const amount = 10 as Positive
const at = new Date('2026-11-24T06:00:00.000Z')
const expiresAt = new Date('2026-12-02T00:00:00.000Z')

const offer: OfferGift = { type: 'OfferGift', gift: GIFT, giver: ANA, amount, expiresAt, at }
const give: GiveGift = {
  type: 'GiveGift',
  gift: GIFT,
  giver: ANA,
  receiver: LUIS,
  isMember: true,
  amount,
  at,
}
const claim = (receiver: UserId = LUIS, when = at): ClaimGift => ({
  type: 'ClaimGift',
  gift: GIFT,
  receiver,
  at: when,
})
const giveBack = (why: ReturnGift['why']): ReturnGift => ({ type: 'ReturnGift', gift: GIFT, why, at })

const offered: GiftEvent = {
  type: 'gamification.gift_offered',
  timestamp: at,
  data: { user_id: ANA, gift: GIFT, amount, expires_at: expiresAt },
}
const gave: GiftEvent = {
  type: 'gamification.gift_given',
  timestamp: at,
  data: { user_id: ANA, gift: GIFT, amount, receiver: LUIS },
}
const claimed: GiftEvent = {
  type: 'gamification.gift_claimed',
  timestamp: at,
  data: { user_id: LUIS, gift: GIFT, amount, giver: ANA },
}
const returned = (why: 'expired' | 'forgotten'): GiftEvent => ({
  type: 'gamification.gift_returned',
  timestamp: at,
  data: { user_id: ANA, gift: GIFT, amount, why },
})

describe('a gift to somebody', () => {
  it('is made once', () => {
    given(gift, []).when(give).thenEvents([gave])
    given(gift, [gave]).when(give).thenRefused({ _tag: 'GiftMade' })
  })
  it('is for somebody else, who is there', () => {
    given(gift, [])
      .when({ ...give, receiver: ANA })
      .thenRefused({ _tag: 'OwnGift' })
    given(gift, [])
      .when({ ...give, isMember: false })
      .thenRefused({ _tag: 'NobodyThere' })
  })
  it('cannot be claimed, nor given back', () => {
    given(gift, [gave]).when(claim()).thenRefused({ _tag: 'NoSuchGift' })
    given(gift, [gave]).when(giveBack('forgotten')).thenRefused({ _tag: 'NoSuchGift' })
  })
})

describe('a gift by a link', () => {
  it('is offered once, and claimed once', () => {
    given(gift, []).when(offer).thenEvents([offered])
    given(gift, [offered]).when(offer).thenRefused({ _tag: 'GiftMade' })
    given(gift, [offered]).when(claim()).thenEvents([claimed])
    given(gift, [offered, claimed])
      .when(claim(44 as UserId))
      .thenRefused({ _tag: 'GiftClaimed' })
  })
  it('is not for whoever offered it', () => {
    given(gift, [offered]).when(claim(ANA)).thenRefused({ _tag: 'OwnGift' })
  })
  it('cannot be claimed from its last moment on, and where there is none', () => {
    given(gift, [offered])
      .when(claim(LUIS, new Date(expiresAt.getTime() - 1)))
      .thenEvents([{ ...claimed, timestamp: new Date(expiresAt.getTime() - 1) } as GiftEvent])
    given(gift, [offered]).when(claim(LUIS, expiresAt)).thenRefused({ _tag: 'GiftExpired' })
    given(gift, [offered, returned('expired')])
      .when(claim())
      .thenRefused({ _tag: 'GiftExpired' })
    given(gift, []).when(claim()).thenRefused({ _tag: 'NoSuchGift' })
  })
  it('goes back when its moment has come, and not at another', () => {
    given(gift, [offered])
      .when(giveBack({ dueAt: expiresAt }))
      .thenEvents([returned('expired')])
    given(gift, [offered])
      .when(giveBack({ dueAt: at }))
      .thenRefused({ _tag: 'NoSuchGift' })
    given(gift, [offered])
      .when(giveBack('forgotten'))
      .thenEvents([returned('forgotten')])
  })
  it('does not go back once it was claimed, nor twice', () => {
    const due = giveBack({ dueAt: expiresAt })
    given(gift, [offered, claimed]).when(due).thenRefused({ _tag: 'GiftClaimed' })
    given(gift, [offered, returned('expired')])
      .when(due)
      .thenRefused({ _tag: 'NoSuchGift' })
  })
})

describe('what is remembered of a gift', () => {
  it.each<readonly [string, readonly GiftEvent[], Gift]>([
    ['nothing', [], { status: 'none' }],
    ['that it was given', [gave], { status: 'given' }],
    ['that it is open', [offered], { status: 'open', giver: ANA, amount, expiresAt }],
    ['that it was claimed', [offered, claimed], { status: 'claimed', giver: ANA, amount, expiresAt }],
  ])('is %s', (_, events, state) => {
    const remembered = gift.snapshot.codec.decode(gift.snapshot.codec.encode(given(gift, events).state))
    if (remembered._tag === 'Left') throw new Error('a state does not come back')
    expect(remembered.right).toEqual(state)
  })
})
