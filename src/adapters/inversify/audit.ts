import path from 'node:path'
import { readSignedHead } from '../../application/audit/proof/savedHead.ts'
import { createUnknownEventTypes } from '../../application/audit/unknownEventTypes.ts'
import { createReadTree } from '../../application/log/readTree.ts'
import { AGGREGATES, catalogue, FORGETTING_IN_MODULES, MEMBER_AGGREGATES } from '../../application/modules.ts'
import { createLookUpAccount } from '../../application/privacy/lookUpAccount.ts'
import { createTreeKeeper } from '../../application/subscriptions/treeKeeper.ts'
import { headSignerOf } from '../ed25519/headKeys.ts'
import { createHeadFolder } from '../files/headFolder.ts'
import { AUDITOR_ROLE, createAuditorRole } from '../postgres/log/auditorRole.ts'
import { createPostgresLogImport } from '../postgres/log/postgresLogImport.ts'
import { createPostgresStoredEventTypes } from '../postgres/log/postgresStoredEventTypes.ts'
import { createPostgresStoredLog } from '../postgres/log/postgresStoredLog.ts'
import { createPostgresTreeNodes } from '../postgres/log/postgresTreeNodes.ts'
import { createProveLog } from '../postgres/log/proveLog.ts'
import { resultOrExit } from '../program/programFailure.ts'
import { PROOF_TOKENS } from './proofTokens.ts'
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
    [TOKENS.storedLog, TOKENS.eventLog, TOKENS.databasePlace, PROOF_TOKENS.readTree],
    ({ readAll }, { head }, { options }, readTree) =>
      createProveLog({ readAll, head }, options, { readTree }),
  )
  provide(PROOF_TOKENS.treeNodes, [TOKENS.database], ({ orm }) => createPostgresTreeNodes(orm))
  provide(PROOF_TOKENS.readTree, [PROOF_TOKENS.treeNodes], createReadTree)
  provide(TOKENS.follower, [PROOF_TOKENS.treeNodes, TOKENS.checkpointStore], createTreeKeeper)
  provide(PROOF_TOKENS.headSigner, [TOKENS.masterKey, TOKENS.environment], (key, { PII_MASTER_KEY }) =>
    resultOrExit(headSignerOf(key, PII_MASTER_KEY)),
  )
  provide(PROOF_TOKENS.headFiles, [TOKENS.environment], ({ DATA_DIR }) =>
    createHeadFolder(path.resolve(DATA_DIR, 'heads')),
  )
  provide(
    PROOF_TOKENS.headKeeping,
    [
      TOKENS.eventLog,
      PROOF_TOKENS.readTree,
      PROOF_TOKENS.headSigner,
      PROOF_TOKENS.headFiles,
      TOKENS.clock,
      TOKENS.logger,
    ],
    (log, readTree, signer, files, clock, logger) => ({
      readSignedHead: readSignedHead(log, readTree, signer),
      files,
      clock,
      logger,
    }),
  )
  provide(TOKENS.storedEventTypes, [TOKENS.database], ({ orm }) => createPostgresStoredEventTypes(orm))
  provide(TOKENS.unknownEventTypes, [TOKENS.storedEventTypes], (stored) =>
    createUnknownEventTypes(stored, catalogue),
  )
  provide(TOKENS.logImport, [TOKENS.database], ({ orm }) => createPostgresLogImport(orm))
  provide(TOKENS.auditorRoleSql, [], () => AUDITOR_ROLE)
  provide(TOKENS.createAuditorRole, [TOKENS.database], ({ orm }) => createAuditorRole(orm))
}
