import { beforeAll } from 'vitest'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresPace } from '../../../../src/adapters/postgres/notices/postgresPace.ts'
import { paceContract } from '../../../contracts/paceContract.ts'
import { openTestOrm } from '../../../support/database.ts'

let orm: Orm
beforeAll(async () => {
  ;({ orm } = await openTestOrm())
})

paceContract(async () => ({
  pace: createPostgresPace(orm),
  // The server's clock cannot be moved on, but all that is held against it can be moved back.
  pass: async (milliseconds) => {
    await sql(orm, `update paces set full_at = full_at - interval '${milliseconds} ms'`)
  },
}))
