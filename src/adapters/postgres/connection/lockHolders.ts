import type { Orm } from './orm.ts'
import { sql } from './sql.ts'

const BLOCKERS = `
  select a.pid, a.usename as role, a.application_name as program, host(a.client_addr) as address,
         to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as since
    from unnest(pg_blocking_pids($1::int)) as blocking (pid) join pg_stat_activity a using (pid) order by a.xact_start`

/** PostgreSQL shows an account only its own sessions in full; the rest is null. */
type Blocker = {
  readonly pid: number
  readonly role: string | null
  readonly program: string | null
  readonly address: string | null
  readonly since: string | null
}

const describe = ({ pid, role, program, address, since }: Blocker) => {
  const from = [program, address].filter((word) => word !== null && word !== '').join(' at ')
  return [
    `session ${pid} of the role ${role ?? 'that nobody shows'}`,
    from === '' ? '' : ` (${from})`,
    since === null ? '' : `, in a transaction since ${since} UTC`,
  ].join('')
}

/** Says which sessions hold the locks that a session waits for, and how to end them; nothing where it waits for none. */
export const lockHolders = async (orm: Orm, session: number): Promise<string | undefined> => {
  const blockers = await sql<Blocker>(orm, BLOCKERS, [session])
  const [first] = blockers
  if (first === undefined) return undefined
  return `${blockers.map(describe).join(' and ')}; end it there, or with "select pg_terminate_backend(${first.pid})"`
}
