import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryPace } from '../../../src/adapters/memory/memoryPace.ts'
import { paceContract } from '../../contracts/paceContract.ts'

paceContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  return { pace: createMemoryPace(clock), pass: async (milliseconds) => clock.advance(milliseconds) }
})
