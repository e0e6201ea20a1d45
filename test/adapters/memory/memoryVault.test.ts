import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { vaultContract } from '../../contracts/vaultContract.ts'

vaultContract(async () => createMemoryVault())
