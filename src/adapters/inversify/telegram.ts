import { ECONOMY } from './economy.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'
import { USER } from './user.ts'

/** What the bot answers members with. */
export const telegramBindings: Bindings = (provide) => {
  provide(
    TOKENS.telegramDependencies,
    [
      USER.handleUserCommands,
      USER.readBotCommands,
      ECONOMY.readBalance,
      USER.exportMember,
      USER.knowProfile,
      USER.forgetUser,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.logger,
      TOKENS.metrics,
    ],
    (
      handleUserCommands,
      readBotCommands,
      readBalance,
      exportMember,
      knowProfile,
      forgetUser,
      ids,
      clock,
      logger,
      { countUpdate },
    ) => ({
      handleUserCommands,
      readBotCommands,
      readBalance,
      exportMember,
      knowProfile,
      forgetUser,
      ids,
      clock,
      logger,
      countUpdate,
    }),
  )
}
