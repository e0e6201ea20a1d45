import { createMemoryDrafts } from '../../../src/adapters/memory/memoryDrafts.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { draftsContract } from '../../contracts/draftsContract.ts'

draftsContract(async () => {
  const vault = createMemoryVault()
  return { vault, drafts: createMemoryDrafts(vault) }
})
