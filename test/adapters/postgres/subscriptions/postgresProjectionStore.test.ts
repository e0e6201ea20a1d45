import { createPostgresUserStore } from '../../../../src/adapters/postgres/user/postgresUserStore.ts'
import { userStoreContract } from '../../../contracts/userStoreContract.ts'
import { openTestOrm } from '../../../support/database.ts'

userStoreContract(async () => createPostgresUserStore((await openTestOrm()).orm))
