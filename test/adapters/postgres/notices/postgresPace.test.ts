import type { MikroORM } from '@mikro-orm/postgresql'
import { beforeAll } from 'vitest'
import { createPostgresPace } from '../../../../src/adapters/postgres/notices/postgresPace.ts'
import { paceContract } from '../../../contracts/paceContract.ts'
import { openTestOrm } from '../../../support/database.ts'

let orm: MikroORM
beforeAll(async () => {
  ;({ orm } = await openTestOrm())
})

paceContract(async () => ({
  pace: createPostgresPace(orm),
  // The server's clock cannot be moved on, but all that is held against it can be moved back.
  pass: async (milliseconds) => {
    await orm.em.fork().execute(`update paces set full_at = full_at - interval '${milliseconds} ms'`)
  },
}))
