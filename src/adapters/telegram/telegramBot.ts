import { Bot, type Context } from 'grammy'
import type { EventMetadata } from '../../application/events/eventMetadata.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { HandleUserCommands } from '../../application/user/handleUserCommands.ts'
import type { ReadBotCommands } from '../../application/user/readBotCommands.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { userStream } from '../../domain/user/user.ts'
import { commandIdOf } from './commandId.ts'
import { errorBoundary, unwrap } from './errorBoundary.ts'
import { type Interaction, interactionOf } from './interaction.ts'
import { replyTo } from './replies.ts'
import { isBlocked, politeness, type TelegramOptions } from './telegramApi.ts'
import { userCommandsOf } from './userCommands.ts'

export type TelegramBotDependencies = {
  readonly handleUserCommands: HandleUserCommands
  readonly readBotCommands: ReadBotCommands
  readonly clock: Clock
  readonly logger: Logger
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
    await send(context, reply).catch((error: unknown) => {
      if (!isBlocked(error)) throw error
      logger.info(
        { update_id: context.update.update_id },
        'the member has blocked the bot; the answer was not sent',
      )
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
    update_id: update.update_id as Natural,
  }
}

const send = async (context: Context, reply: string | undefined) => {
  if (context.callbackQuery !== undefined)
    await context.answerCallbackQuery(reply === undefined ? {} : { text: reply })
  else if (reply !== undefined) await context.reply(reply)
}
