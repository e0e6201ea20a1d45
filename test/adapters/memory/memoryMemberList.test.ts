import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryMemberList } from '../../../src/adapters/memory/memoryMemberList.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { users } from '../../../src/application/user/users.ts'
import { memberListContract } from '../../contracts/memberListContract.ts'

memberListContract(async () => {
  const store = createMemoryProjectionStore(createMemoryClock(new Date()), users.table)
  return { list: createMemoryMemberList(store), users: store }
})
