import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryStoredEventTypes } from '../../../src/adapters/memory/memoryStoredEventTypes.ts'
import { storedEventTypesContract } from '../../contracts/storedEventTypesContract.ts'

storedEventTypesContract(async () => {
  const log = createMemoryEventLog(createMemoryClock(new Date('2026-11-24T06:00:00.000Z')))
  return { log, types: createMemoryStoredEventTypes(log) }
})
