import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { eventLogChainContract } from '../../contracts/eventLogChainContract.ts'
import { eventLogContract } from '../../contracts/eventLogContract.ts'
import { logImportContract } from '../../contracts/logImportContract.ts'
import { logQueryContract } from '../../contracts/logQueryContract.ts'

const create = async () => createMemoryEventLog(createMemoryClock(new Date('2026-11-24T06:00:00.000Z')))

eventLogContract(create)
eventLogChainContract(async () => {
  const log = await create()
  return [log, log]
})
logQueryContract(create)
logImportContract(async () => {
  const log = await create()
  return { log, target: log }
})
