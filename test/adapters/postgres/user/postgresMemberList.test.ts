import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { createPostgresMemberList } from '../../../../src/adapters/postgres/user/postgresMemberList.ts'
import { users } from '../../../../src/application/user/users.ts'
import { memberListContract } from '../../../contracts/memberListContract.ts'
import { openTestOrm } from '../../../support/database.ts'

memberListContract(async () => {
  const { orm } = await openTestOrm()
  return { list: createPostgresMemberList(orm), users: createPostgresProjectionStore(orm, users.table) }
})
