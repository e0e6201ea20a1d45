import { dirname, resolve } from 'node:path'
import { ContainerModule } from 'inversify'
import type { OpenProjectionStore } from '../../application/ports/projectionStore.ts'
import { openEmbeddedPostgres } from '../embeddedPostgres/embeddedPostgres.ts'
import { isThere } from '../embeddedPostgres/placement.ts'
import { migrate } from '../postgres/connection/migrate.ts'
import { openOrm } from '../postgres/connection/orm.ts'
import { createPostgresEventLog } from '../postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../postgres/log/postgresSnapshotStore.ts'
import { createPostgresCheckpointStore } from '../postgres/subscriptions/postgresCheckpointStore.ts'
import { createPostgresProjectionStore } from '../postgres/subscriptions/postgresProjectionStore.ts'
import { openPostgresVault } from '../postgres/vault/postgresVault.ts'
import { createMasterKeyFile, givenMasterKey } from '../system/masterKeyFile.ts'
import { createMeteredEventLog } from '../web/meteredEventLog.ts'
import { type Closers, createProvide } from './provide.ts'
import { resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from './tokens.ts'

/** PostgreSQL, given or embedded, and everything that is kept in it. */
export const databaseModule = (closers: Closers) =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.databasePlace,
      [TOKENS.environment, TOKENS.tell, TOKENS.access, TOKENS.stopping],
      async ({ DATABASE_URL, DATA_DIR }, tell, access, signal) => {
        if (DATABASE_URL !== undefined)
          return {
            options: { connectionString: DATABASE_URL },
            description: `PostgreSQL at ${new URL(DATABASE_URL).host}`,
          }
        if (access === 'read' && !(await isThere(DATA_DIR)))
          throw new ProgramFailure(
            `There is no database in ${resolve(DATA_DIR)}; start the bot once, or set DATA_DIR or DATABASE_URL.`,
          )
        const server = await resultOrExit(
          openEmbeddedPostgres({ dataDir: resolve(DATA_DIR), onEvent: tell, signal }),
        )
        closers.push(() => server.stop())
        if (server.note !== undefined) tell(server.note)
        return {
          options: server.connection,
          description: `embedded PostgreSQL, data in ${server.dataDirectory}`,
          directory: dirname(server.dataDirectory),
        }
      },
    )
    provide(
      TOKENS.database,
      [TOKENS.databasePlace, TOKENS.logger, TOKENS.access],
      async ({ options }, logger, access) => {
        const orm = await resultOrExit(openOrm(options, logger, access))
        closers.push(() => orm.close(true))
        return { orm, applied: access === 'read' ? [] : await resultOrExit(migrate(orm, { logger })) }
      },
    )
    provide(
      TOKENS.eventLog,
      [TOKENS.database, TOKENS.databasePlace, TOKENS.metrics, TOKENS.access, TOKENS.logger],
      ({ orm }, { options }, metrics, access, logger) => {
        const log = createPostgresEventLog(orm, options, { access, onBatch: metrics.observeBatch, logger })
        closers.push(() => log.close())
        return createMeteredEventLog(log, metrics)
      },
    )
    provide(TOKENS.checkpointStore, [TOKENS.database], ({ orm }) => createPostgresCheckpointStore(orm))
    provide(TOKENS.snapshotStore, [TOKENS.database], ({ orm }) => createPostgresSnapshotStore(orm))
    provide(
      TOKENS.vault,
      [TOKENS.database, TOKENS.environment, TOKENS.tell, TOKENS.access],
      async ({ orm }, { PII_MASTER_KEY, DATA_DIR }, tell, access) => {
        const masterKey =
          PII_MASTER_KEY === undefined
            ? createMasterKeyFile(resolve(DATA_DIR), (file) => tell(masterKeyMade(file)))
            : givenMasterKey(PII_MASTER_KEY)
        return resultOrExit(openPostgresVault(orm, masterKey, access))
      },
    )
    provide(
      TOKENS.openProjectionStore,
      [TOKENS.database],
      ({ orm }): OpenProjectionStore =>
        (table) =>
          createPostgresProjectionStore(orm, table),
    )
  })

const masterKeyMade = (file: string) =>
  `A master key was made in ${file}. Back it up: without it, the names in the log can never be read again.`
