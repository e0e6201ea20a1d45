import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { checkpointStoreContract } from '../../contracts/checkpointStoreContract.ts'

checkpointStoreContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  return {
    store: createMemoryCheckpointStore(clock),
    pass: async (milliseconds) => clock.advance(milliseconds),
  }
})
