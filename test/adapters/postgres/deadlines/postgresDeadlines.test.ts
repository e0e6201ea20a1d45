import { createPostgresDeadlines } from '../../../../src/adapters/postgres/deadlines/postgresDeadlines.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { DEADLINES } from '../../../../src/application/ports/deadlines.ts'
import { deadlinesContract } from '../../../contracts/deadlinesContract.ts'
import { openTestOrm } from '../../../support/database.ts'

deadlinesContract(async () => {
  const { orm } = await openTestOrm()
  return { store: createPostgresProjectionStore(orm, DEADLINES), deadlines: createPostgresDeadlines(orm) }
})
