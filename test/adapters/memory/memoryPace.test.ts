import { expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryPace } from '../../../src/adapters/memory/memoryPace.ts'
import type { Limit } from '../../../src/application/ports/pace.ts'
import { paceContract } from '../../contracts/paceContract.ts'
import { right } from '../../support/results.ts'

const MORNING = new Date('2026-11-24T06:00:00.000Z')

paceContract(async () => {
  const clock = createMemoryClock(MORNING)
  return { pace: createMemoryPace(clock), pass: async (milliseconds) => clock.advance(milliseconds) }
})

it('waits no longer where the clock is set back an hour meanwhile', async () => {
  const clock = createMemoryClock(MORNING)
  const pace = createMemoryPace(clock)
  const limit: Limit = { key: 'notices', perSecond: 1, burst: 1 }
  expect(await right(pace.take(limit))).toBe(0)
  clock.jump(-3_600_000)
  clock.advance(1_000)
  expect(await right(pace.take(limit))).toBe(0)
})
