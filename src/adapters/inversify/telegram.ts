import { inOrder } from '../telegram/fronts.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the bot answers members with. */
export const telegramBindings: Bindings = (provide) => {
  provide(
    TOKENS.telegramDependencies,
    [all(TOKENS.front), TOKENS.members, TOKENS.clock, TOKENS.logger, TOKENS.metrics],
    (fronts, members, clock, logger, { countUpdate }) => ({
      fronts: inOrder(fronts),
      members,
      clock,
      logger,
      countUpdate,
    }),
  )
}
