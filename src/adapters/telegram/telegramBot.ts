import { Bot, type Context } from 'grammy'
import type { EventMetadata } from '../../application/events/eventMetadata.ts'
import type { HandleUserCommands } from '../../application/user/handleUserCommands.ts'
import type { ReadBotCommands } from '../../application/user/readBotCommands.ts'
import { Natural } from '../../domain/kernel/numbers.ts'
import { userStream } from '../../domain/user/user.ts'
import { answer } from './answer.ts'
import { commandIdOf } from './commandId.ts'
import { errorBoundary, unwrap } from './errorBoundary.ts'
import { type Interaction, interactionOf } from './interaction.ts'
import { replyTo } from './replies.ts'
import { politeness, type TelegramOptions, whyUnanswered } from './telegramApi.ts'
import type { UpdateHandlerDependencies } from './updateHandler.ts'
import { userCommandsOf } from './userCommands.ts'

export type TelegramBotDependencies = UpdateHandlerDependencies & {
  readonly handleUserCommands: HandleUserCommands
  readonly readBotCommands: ReadBotCommands
}

/**
 * The bot as a grammY middleware tree: one update in, its events recorded, its answer sent.
 *
 * - `handleUpdate` rejects only where the world was away (see `errorBoundary`): the update is then to be given again.
 * - The same update, given again, records nothing more and is answered again.
 * - Without `botInfo` the bot asks Telegram who it is, in `init`.
 */
export const createTelegramBot = (
  options: TelegramOptions,
  { handleUserCommands, readBotCommands, clock, logger }: TelegramBotDependencies,
): Bot => {
  const bot = new Bot(options.token, {
    ...(options.botInfo === undefined ? {} : { botInfo: options.botInfo }),
    client: { apiRoot: options.apiRoot, timeoutSeconds: 40 },
  })
  bot.api.config.use(politeness())
  bot.use(errorBoundary(options, logger))

  bot.use(async (context) => {
    const interaction = interactionOf(context.update, context.me.username)
    if (interaction === undefined) return
    const outcome = unwrap(
      await handleUserCommands(
        interaction.userId,
        metadataOf(context, interaction),
        userCommandsOf(interaction, clock.now()),
      )(),
    )
    const reply = unwrap(await replyTo({ interaction, outcome, readBotCommands })())
    await answer(context, reply).catch((error: unknown) => {
      const fact = whyUnanswered(error)
      if (fact === undefined) throw error
      logger.info({ update_id: context.update.update_id }, `${fact}; the answer was not sent`)
    })
  })
  return bot
}

const metadataOf = ({ me, update }: Context, { userId }: Interaction): EventMetadata => {
  const commandId = commandIdOf(me.id, update)
  return {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: userStream(userId),
    ...(Natural.is(update.update_id) ? { update_id: update.update_id } : {}),
  }
}
