import { createMemoryAccountOffers } from '../../../src/adapters/memory/memoryAccountOffers.ts'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { accountOffersContract } from '../../contracts/accountOffersContract.ts'

accountOffersContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  const vault = createMemoryVault()
  return {
    vault,
    offers: createMemoryAccountOffers(clock, vault),
    pass: async (milliseconds) => clock.advance(milliseconds),
  }
})
