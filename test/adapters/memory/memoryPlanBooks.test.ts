import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryPlanBooks } from '../../../src/adapters/memory/memoryPlanBooks.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { payments } from '../../../src/application/membership/books/payments.ts'
import { memberships } from '../../../src/application/membership/memberships.ts'
import { planBooksContract } from '../../contracts/planBooksContract.ts'

planBooksContract(async () => {
  const clock = createMemoryClock(new Date())
  const held = createMemoryProjectionStore(clock, memberships.table)
  const paid = createMemoryProjectionStore(clock, payments.table)
  return { books: createMemoryPlanBooks(held, paid), memberships: held, payments: paid }
})
