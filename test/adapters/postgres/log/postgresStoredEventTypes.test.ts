import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresStoredEventTypes } from '../../../../src/adapters/postgres/log/postgresStoredEventTypes.ts'
import { storedEventTypesContract } from '../../../contracts/storedEventTypesContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const FEW = 10_000

describe.each([
  ['read the last few each time', FEW],
  ['keep the count of all', 0],
])('they %s:', (_, few) => {
  storedEventTypesContract(async () => {
    const { orm, database } = await openTestOrm()
    const log = createPostgresEventLog(orm, database.options, { access: 'write' })
    afterAll(() => log.close())
    return { log, types: createPostgresStoredEventTypes(orm, few) }
  })
})

it('counts the event types anew where more are counted than the log holds, as after an older copy was put back', async () => {
  const { orm } = await openTestOrm()
  await sql(orm, `insert into event_types values ('story.told', 1, 5)`)
  expect(await right(createPostgresStoredEventTypes(orm).list())).toEqual([])
})
