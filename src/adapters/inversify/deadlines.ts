import { runDeadlines } from '../../application/deadlines/runDeadlines.ts'
import { DEADLINE_RULES } from '../../application/modules.ts'
import { createPostgresDeadlines } from '../postgres/deadlines/postgresDeadlines.ts'
import { createPostgresHeartbeat } from '../postgres/deadlines/postgresHeartbeat.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What is to happen at a moment, and what tells that the bot was away. */
export const deadlineBindings: Bindings = (provide) => {
  provide(TOKENS.deadlines, [TOKENS.database], ({ orm }) => createPostgresDeadlines(orm))
  provide(TOKENS.heartbeat, [TOKENS.database], ({ orm }) => createPostgresHeartbeat(orm))
  provide(
    TOKENS.runDeadlines,
    [TOKENS.deadlines, TOKENS.performAct, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.logger],
    (deadlines, performAct, log, ids, clock, logger) => (intake, signal) =>
      runDeadlines({ deadlines, rules: DEADLINE_RULES, performAct, log, ids, clock, logger, intake }, signal),
  )
}
