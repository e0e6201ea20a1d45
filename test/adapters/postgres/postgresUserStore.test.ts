import { createPostgresUserStore } from '../../../src/adapters/postgres/postgresUserStore.ts'
import { userStoreContract } from '../../contracts/userStoreContract.ts'
import { openTestOrm } from '../../support/database.ts'

userStoreContract(async () => createPostgresUserStore((await openTestOrm()).orm))
