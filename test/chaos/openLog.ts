import * as E from 'fp-ts/lib/Either.js'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { type Orm, openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { ChildOrders } from './messages.ts'

/** What this process was told at its start. It ends when whoever started it has ended. */
export const orders = JSON.parse(process.argv[2] ?? '') as ChildOrders
process.once('disconnect', () => process.exit())

/** The log and its database, however often the first connection is cut. */
export const openLogAndOrm = async (): Promise<{ readonly log: EventLog; readonly orm: Orm }> => {
  for (;;) {
    const orm = await openOrm(orders.connection, createMemoryLogger())()
    if (E.isLeft(orm)) continue
    const log = createPostgresEventLog(orm.right, orders.connection, { access: 'write' })
    return { log, orm: orm.right }
  }
}

export const openLog = async (): Promise<EventLog> => (await openLogAndOrm()).log
