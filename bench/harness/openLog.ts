import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { right } from '../../test/support/results.ts'
import type { Connection } from './lab.ts'

/** The product's log over a database that has its tables. */
export const openLog = async (connection: Connection, onBatch?: (appends: number) => void) => {
  const orm = await right(openOrm(connection, createMemoryLogger()))
  const log = createPostgresEventLog(orm, connection, { access: 'write', onBatch })
  return {
    orm,
    log,
    close: async () => {
      await log.close()
      await orm.close()
    },
  }
}
