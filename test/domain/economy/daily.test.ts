import { describe, expect, it } from 'vitest'
import { claim, day, userId } from './walletFacts.ts'
import { lived, told } from './walletStory.ts'

describe('what there is once a day', () => {
  it('is fetched once on a local date', () => {
    const { events, refusals } = lived([claim(1), claim(1)])
    expect(told(events)).toEqual(['daily_claimed', 'besitos_earned 2, 2 left'])
    expect(refusals).toEqual([
      { _tag: 'DailyTaken', userId, streak: 1, next: Date.parse('2026-11-02T00:00:00.000Z') / 1_000 },
    ])
  })

  it('is not fetched on a date before the last one', () => {
    expect(lived([claim(5), claim(4)]).refusals).toMatchObject([{ _tag: 'DailyTaken' }])
  })

  it('counts the days on end, and gives more at a milestone', () => {
    const { state, events } = lived([claim(1), claim(2), claim(3)])
    expect(state.daily).toEqual({ localDate: day(3), streak: 3 })
    expect(told(events).slice(-2)).toEqual(['besitos_earned 2, 6 left', 'besitos_earned 5, 11 left'])
  })

  it('begins anew where a day was missed', () => {
    expect(lived([claim(1), claim(2), claim(4)]).state.daily).toEqual({ localDate: day(4), streak: 1 })
  })

  it('goes on where the bot was away on every day that was missed', () => {
    const { state, events } = lived([claim(1), claim(2), claim(5, [day(3), day(4), day(4), day(1)])])
    expect(state.daily).toEqual({ localDate: day(5), streak: 3 })
    expect(events.filter(({ type }) => type === 'gamification.daily_claimed').at(-1)?.data).toMatchObject({
      forgiven: 2,
    })
    expect(lived([claim(1), claim(4, [day(3)])]).state.daily?.streak).toBe(1)
  })
})
