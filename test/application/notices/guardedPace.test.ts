import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryPace } from '../../../src/adapters/memory/memoryPace.ts'
import { createGuardedPace } from '../../../src/application/notices/guardedPace.ts'
import type { Limit, Pace } from '../../../src/application/ports/pace.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { paceContract } from '../../contracts/paceContract.ts'
import { right } from '../../support/results.ts'

const MORNING = new Date('2026-11-24T06:00:00.000Z')
const NOTICES: Limit = { key: 'notices', perSecond: 20, burst: 4 }

/** Two processes over a store that can be taken away, and that may come back knowing nothing. */
const createStage = () => {
  const clock = createMemoryClock(MORNING)
  const logger = createMemoryLogger()
  let store: Pace | undefined = createMemoryPace(clock)
  const orAway =
    <A>(use: (pace: Pace) => Promise<E.Either<never, A>>) =>
    async () =>
      store === undefined ? E.left(portFailure('Redis: is away')) : use(store)
  const shared: Pace = {
    take: (limit) => orAway((pace) => pace.take(limit)() as Promise<E.Either<never, number>>),
    hold: (limit, ms) => orAway((pace) => pace.hold(limit, ms)() as Promise<E.Either<never, void>>),
  }
  const process = () => createGuardedPace({ shared, local: createMemoryPace(clock), clock, logger })
  return {
    clock,
    logger,
    process,
    takeAway: () => {
      store = undefined
    },
    bringBack: () => {
      store = createMemoryPace(clock)
    },
    /** How many places a process gets that asks every ten milliseconds for so many seconds. */
    count: async (pace: Pace, seconds: number) => {
      let taken = 0
      for (let nth = 0; nth < seconds * 100; nth += 1) {
        if ((await right(pace.take(NOTICES))) === 0) taken += 1
        clock.advance(10)
      }
      return taken
    },
  }
}

paceContract(async () => {
  const { clock, process } = createStage()
  return { pace: process(), pass: async (milliseconds) => clock.advance(milliseconds) }
})

describe('a pace whose store is away', () => {
  it('is slower for a minute, without a burst, and then as it was', async () => {
    const { process, takeAway, bringBack, count, logger } = createStage()
    const pace = process()
    takeAway()
    expect(await count(pace, 10)).toBeLessThanOrEqual(10 * 5 + 1)
    bringBack()
    expect(await count(pace, 50)).toBeLessThanOrEqual(50 * 5 + 1)
    expect(await count(pace, 10)).toBeGreaterThan(150)
    expect(logger.lines).toHaveLength(1)
  })

  it('is slower no longer where the clock is set back an hour meanwhile', async () => {
    const { process, takeAway, bringBack, count, clock } = createStage()
    const pace = process()
    takeAway()
    await count(pace, 10)
    bringBack()
    clock.jump(-3_600_000)
    await count(pace, 50)
    expect(await count(pace, 10)).toBeGreaterThan(150)
  })

  it('gives in no second more than it may, whenever the store goes and comes back empty', async () => {
    const { process, takeAway, bringBack, count } = createStage()
    const pace = process()
    for (let times = 0; times < 20; times += 1) {
      expect(await count(pace, 1)).toBeLessThanOrEqual(NOTICES.perSecond + NOTICES.burst)
      if (times % 3 === 0) takeAway()
      else bringBack()
    }
  })

  it('is held all the same', async () => {
    const { process, takeAway, clock } = createStage()
    const pace = process()
    takeAway()
    await right(pace.hold(NOTICES, 30_000))
    clock.advance(29_000)
    expect(await right(pace.take(NOTICES))).toBeGreaterThan(0)
    clock.advance(1_200)
    expect(await right(pace.take(NOTICES))).toBe(0)
  })
})
