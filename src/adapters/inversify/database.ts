import { createPerformAct } from '../../application/commands/performAct.ts'
import type { Erasures } from '../../application/ports/erasures.ts'
import type { OpenProjectionStore } from '../../application/ports/projectionStore.ts'
import { createTemporalCalendar } from '../calendar/temporalCalendar.ts'
import { openDatabase } from '../postgres/connection/openDatabase.ts'
import { readZoneNames } from '../postgres/connection/zoneNames.ts'
import { createPostgresContents } from '../postgres/content/postgresContents.ts'
import { createPostgresDrafts } from '../postgres/content/postgresDrafts.ts'
import { createPostgresMediaFiles } from '../postgres/content/postgresMediaFiles.ts'
import { createPostgresEventLog } from '../postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../postgres/log/postgresSnapshotStore.ts'
import { createPostgresCheckpointStore } from '../postgres/subscriptions/postgresCheckpointStore.ts'
import { createPostgresProjectionStore } from '../postgres/subscriptions/postgresProjectionStore.ts'
import { agreeOnMasterKey } from '../postgres/vault/agreeOnMasterKey.ts'
import { createPostgresAccountOffers } from '../postgres/vault/postgresAccountOffers.ts'
import { createPostgresDialogues } from '../postgres/vault/postgresDialogues.ts'
import { createPostgresErasures, noErasures } from '../postgres/vault/postgresErasures.ts'
import { createPostgresParkedUpdates } from '../postgres/vault/postgresParkedUpdates.ts'
import { createPostgresVault } from '../postgres/vault/postgresVault.ts'
import { resultOrExit } from '../program/programFailure.ts'
import { chooseMasterKey } from '../system/masterKeyFile.ts'
import { createAppendMeter } from '../web/appendMeter.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** PostgreSQL, given or embedded, and everything that is kept in it. */
export const databaseBindings: Bindings = (provide, onClose) => {
  provide(TOKENS.databasePlace, [TOKENS.placing], ({ place }) => place(onClose))
  provide(
    TOKENS.database,
    [TOKENS.databasePlace, TOKENS.logger, TOKENS.access],
    ({ options }, logger, access) => resultOrExit(openDatabase(options, logger, access, onClose)),
  )
  provide(TOKENS.appliedMigrations, [TOKENS.database], ({ applied }) => applied)
  provide(
    TOKENS.eventLog,
    [TOKENS.database, TOKENS.databasePlace, TOKENS.get, TOKENS.access, TOKENS.logger],
    ({ orm }, { options }, get, access, logger) => {
      const { observeBatch: onBatch, metered } = createAppendMeter(() => get(TOKENS.metrics))
      const log = createPostgresEventLog(orm, options, { access, onBatch, logger })
      onClose(() => log.close())
      return metered(log)
    },
  )
  provide(TOKENS.calendar, [TOKENS.database], ({ orm }) => createTemporalCalendar(readZoneNames(orm)))
  provide(TOKENS.checkpointStore, [TOKENS.database], ({ orm }) => createPostgresCheckpointStore(orm))
  provide(TOKENS.snapshotStore, [TOKENS.database], ({ orm }) => createPostgresSnapshotStore(orm))
  provide(
    TOKENS.masterKey,
    [TOKENS.database, TOKENS.environment, TOKENS.tell, TOKENS.access],
    ({ orm }, { PII_MASTER_KEY, DATA_DIR }, tell, access) =>
      resultOrExit(agreeOnMasterKey(orm, chooseMasterKey(PII_MASTER_KEY, DATA_DIR, tell), access)),
  )
  provide(TOKENS.vault, [TOKENS.database, TOKENS.masterKey], ({ orm }, key) => createPostgresVault(orm, key))
  provide(TOKENS.accountOffers, [TOKENS.database, TOKENS.masterKey], ({ orm }, key) =>
    createPostgresAccountOffers(orm, key),
  )
  provide(TOKENS.parkedUpdates, [TOKENS.database, TOKENS.masterKey], ({ orm }, key) =>
    createPostgresParkedUpdates(orm, key),
  )
  provide(TOKENS.contents, [TOKENS.database], ({ orm }) => createPostgresContents(orm))
  provide(TOKENS.drafts, [TOKENS.database], ({ orm }) => createPostgresDrafts(orm))
  provide(TOKENS.mediaFiles, [TOKENS.database], ({ orm }) => createPostgresMediaFiles(orm))
  provide(TOKENS.dialogues, [TOKENS.database], ({ orm }) => createPostgresDialogues(orm))
  provide(
    TOKENS.erasures,
    [TOKENS.database, TOKENS.databasePlace],
    ({ orm }, { options, directory }): Erasures =>
      directory === undefined ? noErasures : createPostgresErasures(orm, options),
  )
  provide(TOKENS.performAct, [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids], (log, snapshots, ids) =>
    createPerformAct({ log, snapshots, ids }),
  )
  provide(TOKENS.openProjectionStore, [TOKENS.database], ({ orm }): OpenProjectionStore => {
    const besideTheRows = createPostgresCheckpointStore(orm)
    return (table) => createPostgresProjectionStore(orm, table, besideTheRows)
  })
}
