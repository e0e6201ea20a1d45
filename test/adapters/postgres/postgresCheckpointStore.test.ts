import { createPostgresCheckpointStore } from '../../../src/adapters/postgres/postgresCheckpointStore.ts'
import { checkpointStoreContract } from '../../contracts/checkpointStoreContract.ts'
import { openTestOrm } from '../../support/database.ts'

checkpointStoreContract(async () => {
  const { orm } = await openTestOrm()
  return {
    store: createPostgresCheckpointStore(orm),
    // The leases run by the server's own clock, so that is what has to move on.
    pass: async (milliseconds) => {
      await orm.em.fork().execute(`select pg_sleep(${milliseconds / 1_000})`)
    },
  }
})
