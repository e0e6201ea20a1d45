import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryPace } from '../../../../src/adapters/memory/memoryPace.ts'
import { createFloods } from '../../../../src/adapters/telegram/receiving/floods.ts'
import type { Pace } from '../../../../src/application/ports/pace.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'

const MORNING = new Date('2026-11-24T06:00:00.000Z')

const createStage = () => {
  const clock = createMemoryClock(MORNING)
  const shared = createMemoryPace(clock)
  let asked = 0
  const pace: Pace = {
    ...shared,
    take: (limit) => {
      asked += 1
      return shared.take(limit)
    },
  }
  const process = () => createFloods({ pace, clock })
  return { clock, process, asked: () => asked }
}

describe('a member who gives a bot command', () => {
  it('now and then costs no round trip, however long', async () => {
    const { clock, process, asked } = createStage()
    const hasteOf = process()
    for (let nth = 0; nth < 1_000; nth += 1) {
      for (let times = 0; times < 3; times += 1) expect(await hasteOf('ana help')).toBeUndefined()
      clock.advance(1_000)
    }
    expect(asked()).toBe(0)
  })

  it('far too often is slowed, and told once', async () => {
    const { process, clock } = createStage()
    const hasteOf = process()
    const answers = []
    for (let nth = 0; nth < 40; nth += 1) answers.push(await hasteOf('ana help'))
    expect(answers.filter((haste) => haste === undefined)).toHaveLength(20)
    expect(answers.filter((haste) => haste?.isFirst)).toEqual([{ seconds: 1, isFirst: true }])
    clock.advance(1_000)
    expect(await hasteOf('ana help')).toBeUndefined()
  })

  it('far too often is slowed no longer where the clock is set back an hour meanwhile', async () => {
    const { process, clock } = createStage()
    const hasteOf = process()
    for (let nth = 0; nth < 40; nth += 1) await hasteOf('ana help')
    clock.jump(-3_600_000)
    clock.advance(1_000)
    expect(await hasteOf('ana help')).toBeUndefined()
  })

  it('in the long run gets as many as may be, and is told of the next run anew', async () => {
    const { process, clock } = createStage()
    const hasteOf = process()
    let [taken, told] = [0, 0]
    for (let nth = 0; nth < 6_000; nth += 1) {
      const haste = await hasteOf('ana help')
      if (haste === undefined) taken += 1
      else if (haste.isFirst) told += 1
      clock.advance(10)
    }
    expect(taken).toBeGreaterThanOrEqual(60 * 4)
    expect(taken).toBeLessThanOrEqual(60 * 8 + 20)
    expect(told).toBeGreaterThan(0)
  })

  it('slows nobody else, and no other bot command', async () => {
    const { process } = createStage()
    const hasteOf = process()
    for (let nth = 0; nth < 100; nth += 1) await hasteOf('ana help')
    expect(await hasteOf('luis help')).toBeUndefined()
    expect(await hasteOf('ana profile')).toBeUndefined()
  })

  it('is counted over all processes beyond what each gives unasked', async () => {
    const { process } = createStage()
    const both = [process(), process()]
    let taken = 0
    for (let nth = 0; nth < 100; nth += 1) if ((await both[nth % 2]?.('ana help')) === undefined) taken += 1
    expect(taken).toBe(10 + 10 + 10)
  })

  it('is not slowed where nobody can count', async () => {
    const clock = createMemoryClock(MORNING)
    const away = async () => E.left(portFailure('away'))
    const hasteOf = createFloods({ pace: { take: () => away, hold: () => away }, clock })
    for (let nth = 0; nth < 100; nth += 1) expect(await hasteOf('ana help')).toBeUndefined()
  })
})
