import { Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { PostgresDialect } from 'kysely'
import type { Logger } from '../../../application/ports/logger.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Access, ConnectionOptions } from './connectionOptions.ts'
import { Checkpoint, EventLog, User } from './entities.ts'
import { createPool } from './pool.ts'
import { postgresFailure } from './postgresFailure.ts'
import { compareSchema, MIGRATIONS, refuseSchema } from './schemaNames.ts'

const OLDEST_SERVER = 150_000

let instances = 0

/** Connects to the database and answers the ORM over it; the schema is `migrate`'s business. */
export const openOrm = (
  options: ConnectionOptions,
  logger: Logger,
  access: Access = 'write',
): TE.TaskEither<PortFailure, MikroORM> =>
  TE.tryCatch(async () => {
    const pool = createPool(options, logger, access)
    try {
      const client = await pool.connect()
      const { rows } = await client
        .query<{ name: string; version: number }>(
          `select current_database() as name, current_setting('server_version_num')::int as version`,
          [],
        )
        .finally(() => client.release())
      const [server] = rows
      if (server === undefined || server.version < OLDEST_SERVER)
        throw new Error('the server is older than PostgreSQL 15; use a newer one')
      const orm = await MikroORM.init({
        contextName: `dianabot-${++instances}`,
        dbName: server.name,
        driverOptions: new PostgresDialect({ pool }),
        entities: [User, EventLog, Checkpoint],
        ensureDatabase: false,
        extensions: [Migrator],
        migrations: {
          path: MIGRATIONS,
          glob: '!(*.d).ts',
          tableName: 'schema_migrations',
          snapshot: false,
          silent: true,
        },
      })
      // This also makes the ORM use the pool: it ends it when it is closed, but only if it has ever used it.
      const { unknown } = await compareSchema(orm)
      if (unknown.length > 0) throw new Error(refuseSchema(unknown))
      return orm
    } catch (error) {
      await pool.end()
      throw error
    }
  }, postgresFailure('connecting'))
