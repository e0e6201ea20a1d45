import type { MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PostgresPool } from 'kysely'
import type { Logger } from '../../../application/ports/logger.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Access, ConnectionOptions } from './connectionOptions.ts'
import { createPool } from './pool.ts'
import { postgresFailure } from './postgresFailure.ts'
import { compareSchema, refuseSchema } from './schemaNames.ts'
import { sql } from './sql.ts'

/**
 * The database through its pool and, for entities, migrations and transactions, through MikroORM over the same pool.
 *
 * - `urgent` is the same pool for what many wait for at once: short reads, of which few are under way at a time.
 * - `load` loads MikroORM when it is first asked for: that is a third of all files, and most commands of the command line
 *   need none of them.
 * - `close` ends every connection; nothing can be asked afterwards.
 */
export type Orm = {
  readonly pool: PostgresPool
  readonly urgent: { readonly pool: PostgresPool }
  readonly load: () => Promise<MikroORM>
  readonly close: () => Promise<void>
}

const OLDEST_SERVER = 150_000

const SERVER = `select current_database() as name, current_setting('server_version_num')::int as version`

/** Connects to the database; the schema is `migrate`'s business. */
export const openOrm = (
  options: ConnectionOptions,
  logger: Logger,
  access: Access = 'write',
): TE.TaskEither<PortFailure, Orm> =>
  TE.tryCatch(async () => {
    const pool = createPool(options, logger, access)
    try {
      const [server] = await sql<{ name: string; version: number }>({ pool }, SERVER)
      if (server === undefined || server.version < OLDEST_SERVER)
        throw new Error('the server is older than PostgreSQL 15; use a newer one')
      const orm = ormOver(pool, server.name)
      const { unknown } = await compareSchema(orm)
      if (unknown.length > 0) throw new Error(refuseSchema(unknown))
      return orm
    } catch (error) {
      await pool.end()
      throw error
    }
  }, postgresFailure('connecting'))

const ormOver = (pool: ReturnType<typeof createPool>, databaseName: string): Orm => {
  let loading: Promise<MikroORM> | undefined
  const load = async () => (await import('./mikroOrm.ts')).openMikroOrm(pool, databaseName)
  return {
    pool,
    urgent: { pool: pool.urgent },
    load: () => {
      loading ??= load()
      return loading
    },
    close: async () => {
      await loading?.then((orm) => orm.close(true)).catch(() => undefined)
      await pool.end()
    },
  }
}
