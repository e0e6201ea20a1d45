import { inOrder } from '../telegram/fronts.ts'
import { createFloods } from '../telegram/receiving/floods.ts'
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
      TOKENS.pace,
    ],
    (fronts, members, clock, logger, { countUpdate }, { ADMIN_IDS: owners }, { begin: answering }, pace) => ({
      fronts: inOrder(fronts),
      members,
      clock,
      logger,
      countUpdate,
      owners,
      answering,
      hasteOf: createFloods({ pace, clock }),
    }),
  )
}
