import { createPostgresDrafts } from '../../../../src/adapters/postgres/content/postgresDrafts.ts'
import { createPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import { draftsContract } from '../../../contracts/draftsContract.ts'
import { openTestOrm } from '../../../support/database.ts'

draftsContract(async () => {
  const { orm } = await openTestOrm()
  return { vault: createPostgresVault(orm, Buffer.alloc(32, 7)), drafts: createPostgresDrafts(orm) }
})
