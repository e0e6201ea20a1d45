import { ContainerModule } from 'inversify'
import { createPostgresLogImport } from '../postgres/log/postgresLogImport.ts'
import { createPostgresStoredLog } from '../postgres/log/postgresStoredLog.ts'
import { createProvide } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What an auditor asks of the database, besides what everybody does. */
export const auditModule = () =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(TOKENS.storedLog, [TOKENS.database], ({ orm }) => createPostgresStoredLog(orm))
    provide(TOKENS.logImport, [TOKENS.database], ({ orm }) => createPostgresLogImport(orm))
  })
