import * as E from 'fp-ts/lib/Either.js'
import { verifyLog } from '../../src/application/audit/proof/verifyLog.ts'
import { type Connection, query } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import type { Team } from './team.ts'

const verifies = async (connection: Connection): Promise<boolean> => {
  const { log, close } = await openLog(connection)
  const verified = await verifyLog(log)()
  await close()
  return E.isRight(verified)
}

/** What was answered as written is there, no more and no less; and our own log proves itself. */
export const checkWritten = async ({ name, connection, written }: Team): Promise<void> => {
  const from = name === 'emmett' ? 'emt_messages' : 'event_logs'
  const [found] = await query<{ events: number }>(connection, `select count(*)::int as events from ${from}`)
  if (found?.events !== written())
    throw new Error(`${name} has ${found?.events} events, and answered that it wrote ${written()}`)
  if (name === 'ours' && !(await verifies(connection)))
    throw new Error('the log that was written does not verify')
}
