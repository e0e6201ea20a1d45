import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { users } from '../../../src/application/user/users.ts'
import { projectionStoreContract } from '../../contracts/projectionStoreContract.ts'

projectionStoreContract(async () =>
  createMemoryProjectionStore(createMemoryClock(new Date('2026-11-24T06:00:00.000Z')), users.table),
)
