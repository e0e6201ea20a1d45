import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryDeadlines } from '../../../src/adapters/memory/memoryDeadlines.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { DEADLINES } from '../../../src/application/ports/deadlines.ts'
import { deadlinesContract } from '../../contracts/deadlinesContract.ts'

deadlinesContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  const store = createMemoryProjectionStore(clock, DEADLINES)
  return { store, deadlines: createMemoryDeadlines(store, clock) }
})
