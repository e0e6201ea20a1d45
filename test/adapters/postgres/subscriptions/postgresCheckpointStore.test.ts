import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresCheckpointStore } from '../../../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { checkpointStoreContract } from '../../../contracts/checkpointStoreContract.ts'
import { openTestOrm } from '../../../support/database.ts'

checkpointStoreContract(async () => {
  const { orm } = await openTestOrm()
  return {
    store: createPostgresCheckpointStore(orm),
    // The leases run by the server's own clock. It cannot be moved on, but all that it is held against can be moved back.
    pass: async (milliseconds) => {
      await sql(orm, `update checkpoints set until = until - interval '${milliseconds} ms'`)
    },
  }
})
