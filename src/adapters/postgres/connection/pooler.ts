import pg from 'pg'
import type { ConnectionOptions } from './connectionOptions.ts'
import { CONNECT_MS } from './session.ts'

const ORDER = [0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0] as const

const IN_TRANSACTION_MODE =
  'a pooler in transaction mode stands before the database, and may run each statement in another session; let ' +
  'DATABASE_URL lead to the database itself, or to a pooler in session mode (PgBouncer: pool_mode = session; Supabase: ' +
  'port 5432 instead of 6543)'
const TOO_SMALL =
  `the pooler before the database had no session for us within ${CONNECT_MS / 1_000} s; raise its pool size, a process ` +
  'of the bot takes up to 12'

type Asking = Pick<pg.ClientBase, 'query'>

/** The process that answers, which is the session. */
const answeredBy = async (client: Asking): Promise<unknown> =>
  (await client.query<{ session: number }>('select pg_backend_pid() as session')).rows[0]?.session

/** The process that accepted a connection, as PostgreSQL says when it begins; `pg` keeps it, but does not declare it. */
const acceptedBy = (client: Asking): unknown => ('processID' in client ? client.processID : undefined)

/**
 * Refuses a connection whose statements do not all run in one session: settings, prepared statements, locks and LISTEN are
 * lost there.
 *
 * Where the process that accepted a connection also answers it, there is no pooler. A pooler names another process; it is
 * in session mode if one session always answers a connection, and never another connection. Where two connections ask in
 * `ORDER`, a pooler in transaction mode shows the session of one to the other within three questions, whether it hands out
 * the session that was used last, or each in turn; the other questions are for when more clients ask at the same time.
 */
export const refuseTransactionMode = async (client: Asking, options: ConnectionOptions): Promise<void> => {
  if ((await answeredBy(client)) === acceptedBy(client)) return
  const pair = [0, 1].map(
    () => new pg.Client({ ...options, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS }),
  )
  try {
    for (const one of pair) {
      one.on('error', () => undefined)
      await one.connect()
    }
    const owners = new Map<unknown, number>()
    for (const which of ORDER) {
      const session = await answeredBy(pair[which] ?? client)
      if ((owners.get(session) ?? which) !== which) throw new Error(IN_TRANSACTION_MODE)
      owners.set(session, which)
    }
    if (owners.size > pair.length) throw new Error(IN_TRANSACTION_MODE)
  } catch (error) {
    const waited = error instanceof Error && error.message === 'Query read timeout'
    throw waited ? new Error(TOO_SMALL, { cause: error }) : error
  } finally {
    for (const one of pair) void one.end().catch(() => undefined)
  }
}
