import type { Database } from './database.ts'
import { until } from './until.ts'

/** Who holds the lease of that name by the database's clock, if anybody. */
const holderOf = async ({ query }: Database, name: string): Promise<string | undefined> => {
  const [row] = await query<{ owner: string }>(
    'select owner from checkpoints where name = $1 and owner is not null and until > clock_timestamp()',
    [name],
  )
  return row?.owner
}

/** Waits until the lease is held, and by another than `old`. */
export const untilHeldByAnother = (database: Database, name: string, old?: string): Promise<string> =>
  until(
    async () => {
      const owner = await holderOf(database, name)
      return owner === old ? undefined : owner
    },
    () => `nobody took the lease of ${name}`,
  )

/** Ends the leases of the dead at once, as five seconds more would have done. */
export const endLeases = ({ query }: Database) =>
  query('update checkpoints set until = clock_timestamp() where until > clock_timestamp()')
