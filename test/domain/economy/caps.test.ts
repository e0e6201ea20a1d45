import { describe, expect, it } from 'vitest'
import type { WalletCommand } from '../../../src/domain/economy/commands.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { at, causeOf, day, reward, slug, userId } from './walletFacts.ts'
import { lived, told } from './walletStory.ts'

const capped = (amount: number, nth: number, date = 24) =>
  reward(amount, { cap: 10 as Positive, localDate: day(date), cause: causeOf(nth) })
const takeBack = (nth: number): WalletCommand => ({
  type: 'TakeBackReward',
  userId,
  amount: 1,
  source: slug('story_reward'),
  cause: causeOf(nth),
  localDate: day(24),
  at,
})

describe('a cap', () => {
  it('cuts what a source gives on a local date, and says so', () => {
    const { state, events } = lived([capped(6, 1), capped(6, 2), capped(6, 3)])
    expect(told(events)).toEqual([
      'besitos_earned 6, 6 left',
      'besitos_earned 4, 10 left',
      'reward_capped',
      'reward_capped',
    ])
    expect(
      events.filter(({ type }) => type === 'gamification.reward_capped').map(({ data }) => data),
    ).toMatchObject([
      { wanted: 6, granted: 4, cap: 10 },
      { wanted: 6, granted: 0, cap: 10 },
    ])
    expect(state.balance).toBe(10)
  })

  it('begins anew on the next date, and not on one that is over', () => {
    expect(lived([capped(10, 1), capped(6, 2, 25)]).state.balance).toBe(16)
    expect(lived([capped(10, 1, 25), capped(6, 2, 24)]).state.balance).toBe(10)
  })

  it('counts each source by itself', () => {
    const other = reward(6, { source: slug('gift'), cap: 6 as Positive, localDate: day(24) })
    expect(lived([capped(10, 1), other]).state.balance).toBe(16)
  })

  it('gives nothing new for a cause that had its share, even on another day', () => {
    const { events } = lived([capped(10, 1), capped(6, 2), capped(6, 2, 25), capped(10, 1, 25)])
    expect(told(events)).toEqual(['besitos_earned 10, 10 left', 'reward_capped'])
  })

  it('has room again for what was taken back on the same date', () => {
    const { state } = lived([capped(10, 1), takeBack(1), capped(10, 2)])
    expect(state.balance).toBe(10)
  })

  it('takes back what was given, and nothing where that was nothing', () => {
    const { state, events } = lived([capped(8, 1), capped(8, 2), capped(8, 3), takeBack(2), takeBack(3)])
    expect(told(events).slice(4)).toEqual(['besitos_spent 2, 8 left'])
    expect(state.balance).toBe(8)
  })
})
