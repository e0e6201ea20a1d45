import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryUserStore } from '../../../src/adapters/memory/memoryUserStore.ts'
import { userStoreContract } from '../../contracts/userStoreContract.ts'

userStoreContract(async () => createMemoryUserStore(createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))))
