import { createUnknownEventTypes } from '../../application/audit/unknownEventTypes.ts'
import { AGGREGATES, catalogue, FORGETTING_IN_MODULES, MEMBER_AGGREGATES } from '../../application/modules.ts'
import { createLookUpAccount } from '../../application/privacy/lookUpAccount.ts'
import { AUDITOR_ROLE, createAuditorRole } from '../postgres/log/auditorRole.ts'
import { createPostgresLogImport } from '../postgres/log/postgresLogImport.ts'
import { createPostgresStoredEventTypes } from '../postgres/log/postgresStoredEventTypes.ts'
import { createPostgresStoredLog } from '../postgres/log/postgresStoredLog.ts'
import { createProveLog } from '../postgres/log/proveLog.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What an auditor asks of the database, besides what everybody does. */
export const auditBindings: Bindings = (provide) => {
  provide(TOKENS.aggregates, [], () => AGGREGATES)
  provide(TOKENS.memberAggregates, [], () => MEMBER_AGGREGATES)
  provide(TOKENS.forgettingInModules, [], () => FORGETTING_IN_MODULES)
  provide(
    TOKENS.lookUpAccount,
    [TOKENS.vault, TOKENS.eventLog, TOKENS.ids, TOKENS.clock],
    (vault, log, ids, clock) => createLookUpAccount({ vault, log, ids, clock }),
  )
  provide(TOKENS.storedLog, [TOKENS.database], ({ orm }) => createPostgresStoredLog(orm))
  provide(
    TOKENS.proveLog,
    [TOKENS.storedLog, TOKENS.eventLog, TOKENS.databasePlace],
    ({ readAll }, { head }, { options }) => createProveLog({ readAll, head }, options),
  )
  provide(TOKENS.storedEventTypes, [TOKENS.database], ({ orm }) => createPostgresStoredEventTypes(orm))
  provide(TOKENS.unknownEventTypes, [TOKENS.storedEventTypes], (stored) =>
    createUnknownEventTypes(stored, catalogue),
  )
  provide(TOKENS.logImport, [TOKENS.database], ({ orm }) => createPostgresLogImport(orm))
  provide(TOKENS.auditorRoleSql, [], () => AUDITOR_ROLE)
  provide(TOKENS.createAuditorRole, [TOKENS.database], ({ orm }) => createAuditorRole(orm))
}
