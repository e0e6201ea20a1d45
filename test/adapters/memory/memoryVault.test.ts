import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { vaultContract } from '../../contracts/vaultContract.ts'

vaultContract(async () => {
  const vault = createMemoryVault()
  // It lives in one process.
  return { vault, again: async () => vault }
})
