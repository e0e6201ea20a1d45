import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { users } from '../../../../src/application/user/users.ts'
import { projectionStoreContract } from '../../../contracts/projectionStoreContract.ts'
import { openTestOrm } from '../../../support/database.ts'

projectionStoreContract(async () => createPostgresProjectionStore((await openTestOrm()).orm, users.table))
