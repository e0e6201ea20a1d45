import type pg from 'pg'
import { runCommand } from './commandInProcess.ts'

/** The numbers of the members, in the order in which they have registered: they are drawn at random. */
export const memberNumbers = async (sql: Pick<pg.Client, 'query'>): Promise<readonly number[]> => {
  const { rows } = await sql.query(
    `select (event_data ->> 'user_id')::float8 as number from event_logs
      where event_type = 'user.registered' order by "position"`,
  )
  return rows.map(({ number }) => number)
}

/** Asks `user find` for the number of an account, as an operator would, once for each; nobody's is 0. */
export const createNumberOf = (environment: () => Readonly<Record<string, string>>) => {
  const known = new Map<number, number>()
  return async (account: number): Promise<number> => {
    const number = known.get(account)
    if (number !== undefined) return number
    const { code, printed } = await runCommand(['user', 'find', String(account), '--json'], environment())
    if (code !== 0) return 0
    const { user_id } = JSON.parse(printed)
    known.set(account, user_id)
    return user_id
  }
}
