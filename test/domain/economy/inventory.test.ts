import { describe, expect, it } from 'vitest'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { buy, close, found, reward, slug, use, userId } from './walletFacts.ts'
import { lived, told } from './walletStory.ts'

const bought =
  (item: string) =>
  ({ version }: Wallet) =>
    buy(version, found(1, { itemId: slug(item) }), { offerId: slug(item) })
const has = (...items: readonly string[]) => [reward(50), ...items.map(bought)]
const one = (itemId: string) => [{ itemId: slug(itemId), quantity: 1 as Positive }]

describe('using a thing', () => {
  it('is known for ever, whether it is gone then or not', () => {
    const gone = lived([...has('key'), ({ version }) => use(version, { consumes: 1 })])
    expect(gone.state).toMatchObject({ items: {}, used: ['key'] })
    const kept = lived([...has('key'), ({ version }) => use(version, { consumes: 0 })])
    expect(kept.state).toMatchObject({ items: { key: 1 }, used: ['key'] })
  })

  it('happens once by one button', () => {
    const pressed = use(3, { consumes: 1 })
    const { events, refusals } = lived([...has('key'), pressed, pressed])
    expect(told(events).filter((name) => name === 'item_used')).toHaveLength(1)
    expect(refusals).toEqual([{ _tag: 'UsedSince', userId, itemId: 'key' }])
  })

  it('makes something else of two', () => {
    const { state, events } = lived([
      ...has('key', 'wax'),
      ({ version }) => use(version, { consumes: 1, takes: one('wax'), gives: one('copy') }),
    ])
    expect(state.items).toEqual({ copy: 1 })
    expect(events.at(-1)?.data).toMatchObject({
      quantity: 1,
      remaining: 0,
      others: [
        { item_id: 'wax', held_after: 0 },
        { item_id: 'copy', held_after: 1 },
      ],
    })
  })

  it('gives a title, which another one replaces', () => {
    const { state } = lived([
      ...has('key', 'wax'),
      ({ version }) => use(version, { title: true }),
      ({ version }) => use(version, { title: true }, { itemId: slug('wax') }),
    ])
    expect(state.title).toBe('wax')
  })

  it('is refused where it is not there, of no use, locked, or something is missing', () => {
    const { refusals } = lived([
      use(0, { consumes: 1 }),
      ...has('key'),
      use(9, null),
      use(9, { consumes: 1 }, { lack: { secret: 'nest' } }),
      use(9, { consumes: 1, takes: one('wax') }),
      use(9, { consumes: 1, takes: one('key') }),
    ])
    expect(refusals).toEqual([
      { _tag: 'ItemNotHeld', userId, itemId: 'key' },
      { _tag: 'ItemOfNoUse', userId, itemId: 'key' },
      { _tag: 'ItemLocked', userId, itemId: 'key', secret: 'nest' },
      { _tag: 'ItemWanted', userId, itemId: 'key', wanted: 'wax', quantity: 1 },
      { _tag: 'ItemWanted', userId, itemId: 'key', wanted: 'key', quantity: 1 },
    ])
  })

  it('is refused where it would change nothing, or waste a discount', () => {
    const { refusals } = lived([
      ...has('key', 'wax'),
      use(9, { consumes: 0 }),
      ({ version }) => use(version, { consumes: 0 }),
      ({ version }) => use(version, { consumes: 1, discount: 10 as Positive }, { itemId: slug('wax') }),
      ({ version }) => use(version, { consumes: 1, discount: 20 as Positive }),
    ])
    expect(refusals).toEqual([
      { _tag: 'ItemUsedBefore', userId, itemId: 'key' },
      { _tag: 'DiscountWaiting', userId, itemId: 'key' },
    ])
  })

  it('is over with the wallet', () => {
    const { state } = lived([...has('key'), close])
    expect(state).toMatchObject({ items: {}, used: [], bought: {}, isClosed: true })
  })
})
