import * as E from 'fp-ts/lib/Either.js'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { ChildOrders } from './messages.ts'

/** What this process was told at its start. It ends when whoever started it has ended. */
export const orders = JSON.parse(process.argv[2] ?? '') as ChildOrders
process.once('disconnect', () => process.exit())

/** The log, however often its first connection is cut. */
export const openLog = async (): Promise<EventLog> => {
  for (;;) {
    const orm = await openOrm(orders.connection, createMemoryLogger())()
    if (E.isRight(orm)) return createPostgresEventLog(orm.right, orders.connection, { access: 'write' })
  }
}
