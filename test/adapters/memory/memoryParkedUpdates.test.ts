import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryParkedUpdates } from '../../../src/adapters/memory/memoryParkedUpdates.ts'
import { parkedUpdatesContract } from '../../contracts/parkedUpdatesContract.ts'

parkedUpdatesContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  return {
    parked: createMemoryParkedUpdates(clock),
    pass: async (milliseconds) => clock.advance(milliseconds),
  }
})
