import { describe, expect, it } from 'vitest'
import { priceFor } from '../../../src/domain/economy/purchases.ts'
import { stock } from '../../../src/domain/economy/stock.ts'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'
import { at, buy, found, grant, reward, slug, use, userId } from './walletFacts.ts'
import { lived, told } from './walletStory.ts'

const now =
  (price: number, more = {}) =>
  ({ version }: Wallet) =>
    buy(version, found(price), more)

describe('a purchase', () => {
  it('spends the price, and the thing is there', () => {
    const { state, events } = lived([reward(10), now(8)])
    expect(told(events).slice(1)).toEqual(['besitos_spent 8, 2 left', 'item_purchased'])
    expect(events.at(-1)?.data).toMatchObject({ price: 8, list_price: 8, held_after: 1, bought_after: 1 })
    expect(state).toMatchObject({ balance: 2, items: { key: 1 }, bought: { key: 1 } })
  })

  it('takes what was a gift first', () =>
    expect(lived([reward(10), grant(5), now(8)]).state).toMatchObject({ balance: 7, bound: 0 }))

  it('is refused where there is too little, and nothing is spent', () => {
    const { events, refusals } = lived([reward(5), now(8)])
    expect(refusals).toEqual([{ _tag: 'NotEnoughBesitos', userId, balance: 5, price: 8 }])
    expect(events).toHaveLength(1)
  })

  it('happens once by one button, however often it is pressed', () => {
    const pressed = buy(1, found(4))
    const { events, refusals } = lived([reward(10), pressed, pressed])
    expect(told(events)).toHaveLength(3)
    expect(refusals).toEqual([{ _tag: 'BoughtSince', userId, offerId: 'key', same: true }])
  })

  it('is refused by a button from before another purchase', () => {
    const { refusals } = lived([reward(10), buy(1, found(2)), buy(1, found(2), { offerId: slug('other') })])
    expect(refusals).toEqual([{ _tag: 'BoughtSince', userId, offerId: 'other', same: false }])
  })

  it('is not outdated by besitos that came since', () =>
    expect(lived([reward(10), reward(3), buy(1, found(4))]).refusals).toEqual([]))

  it('costs what the button says, or is refused', () => {
    const { refusals } = lived([reward(10), now(8, { shownPrice: 6 })])
    expect(refusals).toEqual([{ _tag: 'PriceChanged', userId, offerId: 'key', price: 8, shown: 6 }])
  })

  it('is refused where there is no such offer, something is missing, or the limit is reached', () => {
    const { refusals } = lived([
      reward(10),
      buy(1, null),
      buy(1, found(2, { lack: { besitos: 3 } })),
      now(2),
      ({ version }) => buy(version, found(2, { limit: 1 as Positive })),
    ])
    expect(refusals).toEqual([
      { _tag: 'OfferGone', userId, offerId: 'key' },
      { _tag: 'OfferLocked', userId, offerId: 'key', besitos: 3 },
      { _tag: 'LimitReached', userId, offerId: 'key', limit: 1 },
    ])
  })

  it('costs less by a discount that was used, once', () => {
    const { state, events } = lived([
      reward(20),
      now(4),
      ({ version }) => use(version, { consumes: 1, discount: 25 as Positive }),
      ({ version, discount }) => {
        expect(priceFor(found(7), { discount })).toBe(6)
        return buy(version, found(7), { shownPrice: 6 })
      },
    ])
    expect(events.at(-1)?.data).toMatchObject({ price: 6, list_price: 7, discount: 25 })
    expect(state).toMatchObject({ balance: 10, discount: null })
  })
})

describe('a stock', () => {
  const take = (there: number) => ({
    type: 'TakeStock' as const,
    offerId: slug('key'),
    quantity: 1 as Positive,
    stock: there,
    at,
  })
  const taken = (sold: number) => ({
    type: 'gamification.stock_taken' as const,
    timestamp: at,
    data: { offer_id: slug('key'), quantity: 1 as Positive, sold: sold as Positive },
  })

  it('is sold one by one, until nothing is left', () => {
    given(stock, [])
      .when(take(2))
      .thenEvents([taken(1)])
    given(stock, [taken(1)])
      .when(take(2))
      .thenEvents([taken(2)])
    given(stock, [taken(1), taken(2)])
      .when(take(2))
      .thenRefused({ _tag: 'SoldOut', offerId: slug('key') })
  })

  it('sells on where the shop has more', () =>
    given(stock, [taken(2)])
      .when(take(3))
      .thenEvents([taken(3)]))

  it('sells nothing where the shop has fewer than are sold already', () =>
    given(stock, [taken(5)])
      .when(take(3))
      .thenRefused({ _tag: 'SoldOut', offerId: slug('key') }))
})
