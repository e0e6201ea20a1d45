import { describe, expect, it } from 'vitest'
import { close, grant, pay, release, reserve, reward, spendReserved, userId } from './walletFacts.ts'
import { lived, told } from './walletStory.ts'

describe('what is set aside', () => {
  it('is in the balance no more, and comes back when it is released', () => {
    const { state, events } = lived([reward(10), reserve(4)])
    expect(told(events)).toEqual(['besitos_earned 10, 10 left', 'besitos_reserved 4, 6 left'])
    expect(state).toMatchObject({
      balance: 6,
      lifetime: 10,
      reserved: [{ reservation: 'gift-1', amount: 4 }],
    })
    const back = lived([release()], state)
    expect(told(back.events)).toEqual(['besitos_released 4, 10 left'])
    expect(back.state).toMatchObject({ balance: 10, lifetime: 10, reserved: [] })
  })

  it('is spent in the same breath in which it is released', () => {
    const { state, events } = lived([reward(10), reserve(4), spendReserved()])
    expect(told(events).slice(2)).toEqual(['besitos_released 4, 10 left', 'besitos_spent 4, 6 left'])
    expect(events.at(-1)?.data).toMatchObject({ purpose: 'gift', counterpart: 'gift' })
    expect(state).toMatchObject({ balance: 6, reserved: [] })
  })

  it('is set aside, released and spent once, however often it is said', () => {
    const { events } = lived([
      reward(10),
      reserve(4),
      reserve(4),
      release(),
      release(),
      reserve(4),
      spendReserved(),
    ])
    expect(told(events).slice(1)).toEqual(['besitos_reserved 4, 6 left', 'besitos_released 4, 10 left'])
  })

  it('has to be there', () => {
    const { refusals } = lived([reward(3), reserve(4), spendReserved('gift-9')])
    expect(refusals).toEqual([
      { _tag: 'NotEnoughBesitos', userId, balance: 3, price: 4 },
      { _tag: 'NothingReserved', userId, reservation: 'gift-9' },
    ])
  })

  it('is never of what came as a gift', () => {
    const { refusals, state } = lived([grant(10), reward(3), reserve(4), reserve(3, 'gift-2')])
    expect(refusals).toEqual([{ _tag: 'BesitosBound', userId, free: 3, price: 4 }])
    expect(state).toMatchObject({ balance: 10, bound: 10 })
  })

  it('finds room when it comes back', () => {
    const { refusals } = lived([reward(10), reserve(10), reward(Number.MAX_SAFE_INTEGER - 5)])
    expect(refusals).toMatchObject([{ _tag: 'WalletFull' }])
  })

  it('comes back before a wallet is closed, and is spent with the rest', () => {
    const { state, events } = lived([reward(10), reserve(4), reserve(2, 'gift-2'), close])
    expect(told(events).slice(3)).toEqual([
      'besitos_released 4, 8 left',
      'besitos_released 2, 10 left',
      'besitos_spent 10, 0 left',
      'wallet_closed',
    ])
    expect(state).toMatchObject({ balance: 0, reserved: [], isClosed: true })
    expect(lived([release(), spendReserved()], state)).toMatchObject({
      events: [],
      refusals: [{ _tag: 'WalletClosed' }],
    })
  })
})

describe('bound besitos', () => {
  it('are those of the welcome, and a price takes them first', () => {
    expect(lived([grant(10), reward(5), pay(8)]).state).toMatchObject({ balance: 7, bound: 2 })
    expect(lived([grant(10), reward(5), pay(12)]).state).toMatchObject({ balance: 3, bound: 0 })
  })

  it('cannot be given to somebody, and are not used up by giving others', () => {
    const { state, refusals } = lived([grant(10), reward(5), pay(4, 'gift', 'gift'), pay(2, 'gift', 'gift')])
    expect(state).toMatchObject({ balance: 11, bound: 10 })
    expect(refusals).toEqual([{ _tag: 'BesitosBound', userId, free: 1, price: 2 }])
  })

  it('are bound again where the price that they paid comes back', () => {
    const { state } = lived([
      grant(10),
      reward(5),
      pay(8),
      { ...pay(8), type: 'ReturnPrice', cause: '01a20cac-e03d-71fb-8f3c-000000000001' } as never,
    ])
    expect(state).toMatchObject({ balance: 15, bound: 10, lifetime: 15 })
  })
  it('are not earned where another member gives them', () => {
    const { state } = lived([grant(10), { ...reward(5), source: 'gift', counterpart: 'gift' } as never])
    expect(state).toMatchObject({ balance: 15, lifetime: 10 })
  })
})
