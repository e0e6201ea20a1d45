import { beforeEach, describe, expect, it } from 'vitest'
import { returnGift } from '../../../../src/application/economy/settleGifts.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { ANA, LUIS, MORNING, uuid } from '../../support/world.ts'
import { before, createGiftStage } from '../giftStage.ts'

const EVA = 44 as UserId
const GIFT = uuid(900)
/** The usual week is over at the end of the seventh day. */
const EXPIRES = new Date('2026-12-02T00:00:00.000Z')

let stage = createGiftStage()
beforeEach(async () => {
  stage = createGiftStage()
  await stage.comes(ANA, 40)
  await stage.comes(LUIS, 0)
  await stage.comes(EVA, 0)
})
const balances = async () => [(await stage.wallet(ANA)).balance, (await stage.wallet(LUIS)).balance]

describe('a gift to a member', () => {
  it('moves besitos from one wallet to the other, in one act, and adds up', async () => {
    const { types } = await stage.gives(ANA, LUIS, GIFT, 15)
    expect(types).toEqual(['gift_given', 'gift_sent', 'besitos_spent', 'gift_received', 'besitos_earned'])
    expect(await balances()).toEqual([25, 15])
    expect(await stage.audited()).toMatchObject({ balances: 40n })
  })

  it('is given once, however often it is said', async () => {
    await stage.gives(ANA, LUIS, GIFT, 15)
    expect(await stage.gives(ANA, LUIS, GIFT, 15)).toMatchObject({ reasons: ['GiftMade'] })
    expect(await balances()).toEqual([25, 15])
  })

  it.each<readonly [string, () => Promise<unknown>, string]>([
    ['more than there is', () => stage.gives(ANA, LUIS, GIFT, 41), 'NotEnoughBesitos'],
    ['to oneself', () => stage.gives(ANA, ANA, GIFT, 1), 'OwnGift'],
    ['to nobody', () => stage.gives(ANA, 99 as UserId, GIFT, 1), 'NobodyThere'],
    ['more than a day allows', () => stage.gives(ANA, LUIS, GIFT, 51), 'GivesTooMuch'],
  ])('is refused: %s', async (_, giving, reason) => {
    expect(await giving()).toMatchObject({ reasons: [reason] })
    expect(await balances()).toEqual([40, 0])
  })

  it('is refused of what was a welcome', async () => {
    await stage.grant(LUIS, 10, 'welcome')
    expect(await stage.gives(LUIS, ANA, GIFT, 1)).toMatchObject({ reasons: ['BesitosBound'] })
  })

  it('is refused to whoever came a day ago, and says how many days are left', async () => {
    const nueva = 45 as UserId
    await stage.comes(nueva, 20, before(1))
    expect(await stage.gives(nueva, ANA, GIFT, 5)).toMatchObject({
      reasons: ['GivesTooSoon'],
      details: { days: 2 },
    })
  })

  it('is refused where the receiver was given enough for a day, whoever gives', async () => {
    await stage.grant(EVA, 60, 'story_reward')
    await stage.gives(EVA, LUIS, uuid(901), 40)
    expect(await stage.gives(ANA, LUIS, GIFT, 15)).toMatchObject({
      reasons: ['ReceivesTooMuch'],
      details: { left: 10 },
    })
    expect(await stage.audited()).toMatchObject({ balances: 100n })
  })
})

describe('a gift by a link', () => {
  it('is set aside until somebody claims it, and no besito is in two places', async () => {
    expect((await stage.offers(ANA, GIFT, 15)).types).toEqual([
      'gift_offered',
      'gift_sent',
      'besitos_reserved',
    ])
    expect(await balances()).toEqual([25, 0])
    expect(await stage.audited()).toMatchObject({ balances: 25n, reserved: 15n })
    expect((await stage.claims(LUIS, GIFT)).types).toEqual([
      'gift_claimed',
      'gift_received',
      'gift_settled',
      'besitos_released',
      'besitos_spent',
      'besitos_earned',
    ])
    expect(await balances()).toEqual([25, 15])
    expect(await stage.audited()).toMatchObject({ balances: 40n, reserved: 0n })
  })

  it('goes to one of two who come at once', async () => {
    await stage.offers(ANA, GIFT, 15)
    const both = await Promise.all([stage.claims(LUIS, GIFT), stage.claims(EVA, GIFT)])
    expect(both.flatMap(({ reasons }) => reasons)).toEqual(['GiftClaimed'])
    expect(await stage.audited()).toMatchObject({ balances: 40n })
  })

  it('is claimed once by an update that is given again', async () => {
    await stage.offers(ANA, GIFT, 15)
    const [first, again] = [
      await stage.claims(LUIS, GIFT, MORNING, 500),
      await stage.claims(LUIS, GIFT, MORNING, 500),
    ]
    expect(again.recorded).toEqual(first.recorded)
    expect(await balances()).toEqual([25, 15])
  })

  it.each<readonly [string, () => Promise<unknown>, string]>([
    ['by whoever offered it', () => stage.claims(ANA, GIFT), 'OwnGift'],
    ['after its last day', () => stage.claims(LUIS, GIFT, EXPIRES), 'GiftExpired'],
    ['of another code', () => stage.claims(LUIS, uuid(1)), 'NoSuchGift'],
  ])('is not claimed %s', async (_, claiming, reason) => {
    await stage.offers(ANA, GIFT, 15)
    expect(await claiming()).toMatchObject({ reasons: [reason] })
    expect(await stage.audited()).toMatchObject({ balances: 25n, reserved: 15n })
  })

  it('goes back on its last day, once, and is refused from then on', async () => {
    await stage.offers(ANA, GIFT, 15)
    const returns = (dueAt: Date) => stage.perform(ANA, returnGift(GIFT, dueAt, EXPIRES), EXPIRES)
    expect(await returns(MORNING)).toMatchObject({ reasons: ['NoSuchGift'] })
    expect((await returns(EXPIRES)).types).toEqual(['gift_returned', 'gift_settled', 'besitos_released'])
    expect(await returns(EXPIRES)).toMatchObject({ reasons: ['NoSuchGift'] })
    expect(await stage.claims(LUIS, GIFT)).toMatchObject({ reasons: ['GiftExpired'] })
    expect(await balances()).toEqual([40, 0])
    expect((await stage.wallet(ANA)).lifetime).toBe(40)
  })

  it('is not set aside of what was a welcome, nor for a sixth time', async () => {
    await stage.grant(LUIS, 10, 'welcome')
    expect(await stage.offers(LUIS, GIFT, 1)).toMatchObject({ reasons: ['BesitosBound'] })
    for (let nth = 0; nth < 5; nth += 1) await stage.offers(ANA, uuid(910 + nth), 2)
    expect(await stage.offers(ANA, GIFT, 2)).toMatchObject({ reasons: ['TooManyOpenGifts'] })
    await stage.claims(LUIS, uuid(912))
    expect(await stage.offers(ANA, GIFT, 2)).toMatchObject({ reasons: [] })
  })
})

describe('what is open when somebody is forgotten', () => {
  it('is released, and leads nowhere any more', async () => {
    await stage.offers(ANA, uuid(901), 5)
    await stage.offers(ANA, uuid(902), 6)
    await stage.claims(LUIS, uuid(902))
    const { types } = await stage.forgets(ANA)
    expect(types.filter((type) => type === 'gift_returned')).toHaveLength(1)
    expect(types).toContain('wallet_closed')
    expect(await stage.audited()).toMatchObject({ balances: 6n, reserved: 0n })
    expect(await stage.claims(EVA, uuid(901))).toMatchObject({ reasons: ['GiftExpired'] })
  })

  it('is refused to whoever gives to them afterwards', async () => {
    await stage.forgets(LUIS)
    expect(await stage.gives(ANA, LUIS, GIFT, 1)).toMatchObject({ reasons: ['NobodyThere'] })
    expect(await balances()).toEqual([40, 0])
  })
})
