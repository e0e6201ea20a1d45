import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryDialogues } from '../../../src/adapters/memory/memoryDialogues.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { dialoguesContract } from '../../contracts/dialoguesContract.ts'

dialoguesContract(async () => {
  const clock = createMemoryClock(new Date('2026-11-24T06:00:00.000Z'))
  const vault = createMemoryVault()
  return {
    vault,
    dialogues: createMemoryDialogues(clock, vault),
    pass: async (milliseconds) => clock.advance(milliseconds),
  }
})
