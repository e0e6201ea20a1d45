import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEconomyFigures } from '../../../src/adapters/memory/memoryEconomyFigures.ts'
import { openMemoryProjectionStores } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { economyDays } from '../../../src/application/economy/figures/economyDays.ts'
import { memberEarnings } from '../../../src/application/economy/figures/memberEarnings.ts'
import { wallets } from '../../../src/application/economy/figures/wallets.ts'
import { economyFiguresContract } from '../../contracts/economyFiguresContract.ts'

economyFiguresContract(async () => {
  const open = openMemoryProjectionStores(createMemoryClock(new Date()))
  const tables = {
    wallets: open(wallets.table),
    days: open(economyDays.table),
    earnings: open(memberEarnings.table),
  }
  return { figures: createMemoryEconomyFigures(tables), tables }
})
