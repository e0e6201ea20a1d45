import type { RoleOptions } from './audit.ts'
import { AUDITOR_ROLE, createAuditorRole } from '../postgres/log/auditorRole.ts'
import { type Auditing, answer } from './asked.ts'
import { resultOrExit } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Makes the role of auditors, or prints the SQL for somebody who may. */
export const makeRole = async (auditing: Auditing, { sql = false }: RoleOptions): Promise<boolean> => {
  const { container, tell } = auditing
  if (!sql) {
    const { orm } = await container.get(TOKENS.database)
    if (await resultOrExit(createAuditorRole(orm))) {
      answer(
        auditing,
        'The role dianabot_auditor may read the log. Give it to an account: grant dianabot_auditor to alice',
        { made: true },
      )
      return true
    }
    tell('This account may not make roles; have an administrator of the database run:')
  }
  answer(auditing, AUDITOR_ROLE.map((statement) => `${statement};`).join('\n'), {
    made: false,
    sql: AUDITOR_ROLE,
  })
  return true
}
