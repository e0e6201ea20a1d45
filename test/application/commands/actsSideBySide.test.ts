import { beforeEach, describe, expect, it } from 'vitest'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { holdingAppends } from './disturbedLogs.ts'
import { actOf, createPurses, move, programOver, put, take } from './purses.ts'

let purses = createPurses()
beforeEach(() => {
  purses = createPurses()
})
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('acts on different streams', () => {
  it('do not wait for each other: a slow stream stops nobody else', async () => {
    const held = holdingAppends(purses.log, ({ streams }) => streams.some(({ stream }) => stream === 'slow'))
    const performAct = programOver(held.log)
    const slow = right(performAct(actOf(1, [put('slow', 1)])))
    await until(() => held.sent.length === 1)
    const waiting = right(performAct(actOf(2, [put('slow', 1), put('a', 1)])))
    await right(performAct(actOf(3, [put('a', 5)])))
    expect(await purses.heldIn('a')).toBe(5)
    held.arrive()
    await slow
    await until(() => held.sent.length === 2)
    held.arrive()
    await waiting
    expect(await purses.heldIn('a')).toBe(6)
  })

  it('that meet the other way round do not stand in each other’s way', async () => {
    await purses.perform(1_000, [put('a', 100), put('b', 100)])
    const performAct = programOver(purses.log)
    await Promise.all(
      upTo(40).map((n) => right(performAct(actOf(n, n % 2 === 0 ? move('a', 'b', 2) : move('b', 'a', 1))))),
    )
    expect([await purses.heldIn('a'), await purses.heldIn('b')]).toEqual([80, 120])
  })
})

describe('several programs on one stream', () => {
  it('all come to an end, and none is refused for it', async () => {
    await purses.perform(1_000, [put('a', 1_000)])
    const programs = upTo(4).map(() => programOver(purses.log))
    await Promise.all(
      programs.map(async (performAct, nth) => {
        for (let n = 0; n < 5; n += 1)
          await Promise.all(
            upTo(8).map((m) =>
              right(performAct(actOf(2_000 + 100 * nth + 10 * n + m, [take('a', 1), put('b', 1)]))),
            ),
          )
      }),
    )
    expect([await purses.heldIn('a'), await purses.heldIn('b')]).toEqual([1_000 - 160, 160])
  })
})
