import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryHeartbeat } from '../../../src/adapters/memory/memoryHeartbeat.ts'
import { heartbeatContract } from '../../contracts/heartbeatContract.ts'

heartbeatContract(async () => createMemoryHeartbeat(createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))))
