import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { eventBusContract } from '../../contracts/eventBusContract.ts'

eventBusContract(async () => createMemoryEventBus(createMemoryLogger()))
