import { beforeAll, expect, it } from 'vitest'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresSessions } from '../../../../src/adapters/postgres/sessions/postgresSessions.ts'
import { sessionsContract } from '../../../contracts/sessionsContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

let orm: Orm
beforeAll(async () => {
  ;({ orm } = await openTestOrm())
})

/** The server's clock cannot be moved on, but all that is held against it can be moved back. */
const pass = async (milliseconds: number) => {
  await sql(orm, `update sessions set until = until - interval '${milliseconds} ms'`)
}

sessionsContract(async () => ({ sessions: createPostgresSessions(orm), pass }))

it('leaves no row behind of what is over', async () => {
  const sessions = createPostgresSessions(orm)
  await right(sessions.begin('old', 'operator', 1_000))
  await pass(2_000)
  await right(sessions.begin('new', 'operator', 1_000))
  expect(await sql(orm, `select digest from sessions where digest in ('old', 'new')`)).toEqual([
    { digest: 'new' },
  ])
})
