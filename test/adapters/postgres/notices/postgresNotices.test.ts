import { beforeAll } from 'vitest'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresBroadcasts } from '../../../../src/adapters/postgres/notices/postgresBroadcasts.ts'
import { createPostgresNotices } from '../../../../src/adapters/postgres/notices/postgresNotices.ts'
import { broadcastsContract } from '../../../contracts/broadcastsContract.ts'
import { noticesContract } from '../../../contracts/noticesContract.ts'
import { openTestOrm } from '../../../support/database.ts'

let orm: Orm
beforeAll(async () => {
  ;({ orm } = await openTestOrm())
})

/** The server's clock cannot be moved on, but all that is held against it can be moved back. */
const MOMENTS = {
  notices: ['due_at', 'changed_at'],
  broadcasts: ['prepared_at', 'started_at', 'stopped_at'],
}

const create = async () => {
  const execute = (statement: string) => sql(orm, statement)
  await execute('delete from notices')
  await execute('delete from broadcasts')
  return {
    notices: createPostgresNotices(orm),
    broadcasts: createPostgresBroadcasts(orm),
    pass: async (milliseconds: number) => {
      for (const [table, columns] of Object.entries(MOMENTS)) {
        const back = columns.map((column) => `${column} = ${column} - interval '${milliseconds} ms'`)
        await execute(`update ${table} set ${back.join(', ')}`)
      }
      // Of a broadcast the recipients are as old as when they were addressed.
      await execute(
        `update notices set happened_at = happened_at - interval '${milliseconds} ms' where broadcast_id is not null`,
      )
    },
  }
}

noticesContract(create)
broadcastsContract(create)
