import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { eventLogContract } from '../../contracts/eventLogContract.ts'

eventLogContract(async () => createMemoryEventLog(createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))))
