import { resultOrExit } from '../program/programFailure.ts'
import type { RoleOptions } from './audit.ts'
import { answer, type Question } from './question.ts'

/** Makes the role of auditors, or prints the SQL for somebody who may. */
export const makeRole = async (question: Question, { sql: onlySql = false }: RoleOptions): Promise<void> => {
  const { services, tell } = question
  if (!onlySql) {
    if (await resultOrExit(await services.createAuditorRole()))
      return answer(
        question,
        'The role dianabot_auditor may read the log. Give it to an account: grant dianabot_auditor to alice',
        { made: true },
      )
    tell('This account may not make roles; have an administrator of the database run:')
  }
  const sql = await services.auditorRoleSql()
  answer(question, sql.map((statement) => `${statement};`).join('\n'), { made: false, sql })
}
