import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { brake, mostAnHour } from '../../../src/domain/channels/brake.ts'
import { given } from '../../support/specification.ts'
import { allow, allowed, arm, armed, count, counted, disarm, disarmed, stopped, times } from './brakeFacts.ts'
import { channelId } from './removalFacts.ts'

describe('a channel', () => {
  it('is only observed until it is armed', () => {
    given(brake, []).when(count()).thenEvents([])
    given(brake, []).when(arm).thenEvents([armed])
    given(brake, [armed]).when(arm).thenEvents([])
    given(brake, [armed]).when(count()).thenEvents([counted()])
  })
  it('is only observed again where that is wanted', () => {
    given(brake, [armed]).when(disarm).thenEvents([disarmed])
    given(brake, []).when(disarm).thenEvents([])
    given(brake, [armed, disarmed]).when(count()).thenEvents([])
  })
  it('has nothing allowed before it is armed', () => {
    given(brake, []).when(allow(10)).thenRefused({ _tag: 'RemovalsNotArmed', channelId })
  })
})

describe('the brake', () => {
  it.each([
    [0, 5],
    [299, 5],
    [300, 6],
    [10_000, 200],
  ])('lets of %d members %d go an hour', (members, most) => {
    expect(mostAnHour(members)).toBe(most)
  })
  it('stops at the next one, and then lets nobody go, however long', () => {
    const five = [armed, ...times(5, counted())]
    given(brake, five.slice(0, 5)).when(count()).thenEvents([counted()])
    given(brake, five)
      .when(count())
      .thenEvents([stopped(5, 5)])
    given(brake, [...five, stopped(5, 5)])
      .when(count())
      .thenEvents([])
    given(brake, [...five, stopped(5, 5)])
      .when(count(600))
      .thenEvents([])
  })
  it('counts an hour as passed only when it surely has', () => {
    const five = [armed, ...times(5, counted())]
    given(brake, five)
      .when(count(59))
      .thenEvents([stopped(5, 5, 59)])
    given(brake, five)
      .when(count(65))
      .thenEvents([counted(65)])
  })
  it('frees nothing where the clock is set back', () => {
    given(brake, [armed, ...times(5, counted(600))])
      .when(count(0))
      .thenEvents([stopped(5, 5)])
  })
  it('lets so many more go as were allowed, and stops again', () => {
    const so = [armed, ...times(5, counted()), stopped(5, 5), allowed(2)]
    given(brake, so)
      .when(count())
      .thenEvents([counted(0, true)])
    given(brake, [...so, ...times(2, counted(0, true))])
      .when(count())
      .thenEvents([stopped(7, 5)])
  })
  it('takes none of what was allowed while an hour has some left, and forgets it after a day', () => {
    given(brake, [armed, allowed(2)])
      .when(count())
      .thenEvents([counted()])
    given(brake, [armed, allowed(2), ...times(5, counted(24 * 60))])
      .when(count(24 * 60))
      .thenEvents([stopped(5, 5, 24 * 60)])
  })
})

describe('whatever is asked of the brake', () => {
  const asked = fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 300 }).map((minutes) => count(minutes)) },
    { weight: 1, arbitrary: fc.constantFrom(arm, arm, disarm, allow(3)) },
  )

  it('it remembers little, and comes back from a snapshot as it was', () =>
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 200 }), (commands) => {
        const state = lived(commands).state
        expect(state.slots.length).toBeLessThanOrEqual(13)
        const stored = JSON.parse(JSON.stringify(brake.snapshot.codec.encode(state)))
        expect(brake.snapshot.codec.decode(stored)).toEqual(E.right(state))
      }),
    ))

  it('within any hour no more go than one may have and were allowed', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 80 }), fc.nat({ max: 5 }), (waits, extra) => {
        let minutes = 0
        const counts = waits.map((wait) => {
          minutes += wait
          return count(minutes)
        })
        const passed = lived([arm, ...(extra === 0 ? [] : [allow(extra)]), ...counts])
          .events.filter(({ type }) => type === 'admin.removal_counted')
          .map(({ timestamp }) => timestamp.getTime())
        for (const from of passed)
          expect(passed.filter((one) => one >= from && one < from + 3_600_000).length).toBeLessThanOrEqual(
            5 + extra,
          )
      }),
    ))
})

const lived = (commands: readonly Parameters<typeof brake.decide>[0][]) => {
  let state = brake.initial
  const events = commands.flatMap((command) => {
    const decided = brake.decide(command, state)
    const now = E.isRight(decided) ? decided.right : []
    state = now.reduce(brake.evolve, state)
    return now
  })
  return { state, events }
}
