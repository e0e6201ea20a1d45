import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { erasuresContract } from '../../contracts/erasuresContract.ts'

erasuresContract(async () => createMemoryErasures())
