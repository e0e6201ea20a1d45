import { Migrator } from '@mikro-orm/migrations'
import { MikroORM } from '@mikro-orm/postgresql'
import { PostgresDialect, type PostgresPool } from 'kysely'
import { Checkpoint, EventLog, User } from './entities.ts'
import { MIGRATIONS } from './schemaNames.ts'

let instances = 0

/** MikroORM over a pool. Of several in one process each keeps to its own transactions. */
export const openMikroOrm = (pool: PostgresPool, databaseName: string): Promise<MikroORM> =>
  MikroORM.init({
    contextName: `dianabot-${++instances}`,
    dbName: databaseName,
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
