import { inOrder } from '../telegram/fronts.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the bot answers members with. */
export const telegramBindings: Bindings = (provide) => {
  provide(
    TOKENS.telegramDependencies,
    [
      all(TOKENS.front),
      TOKENS.members,
      TOKENS.clock,
      TOKENS.logger,
      TOKENS.metrics,
      TOKENS.environment,
      TOKENS.answersUnderWay,
    ],
    (fronts, members, clock, logger, { countUpdate }, { ADMIN_IDS: owners }, { begin: answering }) => ({
      fronts: inOrder(fronts),
      members,
      clock,
      logger,
      countUpdate,
      owners,
      answering,
    }),
  )
}
