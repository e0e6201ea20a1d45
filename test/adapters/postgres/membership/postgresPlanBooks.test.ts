import { createPostgresPlanBooks } from '../../../../src/adapters/postgres/membership/postgresPlanBooks.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { payments } from '../../../../src/application/membership/books/payments.ts'
import { memberships } from '../../../../src/application/membership/memberships.ts'
import { planBooksContract } from '../../../contracts/planBooksContract.ts'
import { openTestOrm } from '../../../support/database.ts'

planBooksContract(async () => {
  const { orm } = await openTestOrm()
  return {
    books: createPostgresPlanBooks(orm),
    memberships: createPostgresProjectionStore(orm, memberships.table),
    payments: createPostgresProjectionStore(orm, payments.table),
  }
})
