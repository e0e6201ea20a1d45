import { AUDITOR_ROLE, createAuditorRole } from '../postgres/auditorRole.ts'
import type { Auditing } from './auditing.ts'
import { orFailToStart } from './startFailure.ts'
import { TOKENS } from './tokens.ts'

/** Makes the role of auditors, or prints the SQL for somebody who may. */
export const makeRole = async (
  { container, printer, tell }: Auditing,
  { sql = false }: { readonly sql?: boolean },
): Promise<boolean> => {
  if (!sql) {
    const { orm } = await container.get(TOKENS.database)
    if (await orFailToStart(createAuditorRole(orm))) {
      printer.print(
        'The role dianabot_auditor may read the log. Give it to an account: grant dianabot_auditor to alice',
      )
      return true
    }
    tell('This account may not make roles; have an administrator of the database run:')
  }
  for (const statement of AUDITOR_ROLE) printer.print(`${statement};`)
  return sql
}
