import { createMemoryContents } from '../../../src/adapters/memory/memoryContents.ts'
import { contentsContract } from '../../contracts/contentsContract.ts'

contentsContract(async () => createMemoryContents())
