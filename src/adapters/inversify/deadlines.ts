import { boundDeadlines } from '../../application/deadlines/moduleDeadlines.ts'
import { runDeadlines } from '../../application/deadlines/runDeadlines.ts'
import { DEADLINE_SETTLERS } from '../../application/modules.ts'
import { steppingBack } from '../../application/notices/answersUnderWay.ts'
import { createPostgresDeadlines } from '../postgres/deadlines/postgresDeadlines.ts'
import { createPostgresHeartbeat } from '../postgres/deadlines/postgresHeartbeat.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What is to happen at a moment, and what tells that the bot was away. */
export const deadlineBindings: Bindings = (provide) => {
  provide(TOKENS.deadlines, [TOKENS.database], ({ orm }) => createPostgresDeadlines(orm))
  provide(TOKENS.heartbeat, [TOKENS.database], ({ orm }) => createPostgresHeartbeat(orm))
  provide(
    TOKENS.runDeadlines,
    [
      TOKENS.deadlines,
      all(TOKENS.deadlineParts),
      all(TOKENS.recovery),
      TOKENS.performAct,
      TOKENS.answersUnderWay,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.logger,
    ],
    (deadlines, bound, recoveries, act, { stepBack }, log, ids, clock, logger) => {
      const rules = boundDeadlines(DEADLINE_SETTLERS, bound)
      const performAct = steppingBack(stepBack, act)
      return (intake, signal) =>
        runDeadlines({ deadlines, rules, performAct, log, ids, clock, logger, intake, recoveries }, signal)
    },
  )
}
