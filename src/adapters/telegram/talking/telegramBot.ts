import { Bot, type Context } from 'grammy'
import type { Update } from 'grammy/types'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import { createAlbums } from '../receiving/albums.ts'
import { commandIdOf } from '../receiving/commandId.ts'
import { isRecorded, markRecorded, type UpdateHandlerDependencies } from '../receiving/updateHandler.ts'
import { answer } from './answer.ts'
import { errorBoundary } from './errorBoundary.ts'
import { unwrap } from './failed.ts'
import type { Front } from './front.ts'
import { listFronts } from './frontList.ts'
import type { Interaction } from './interaction.ts'
import { interactionOf } from './interactionOf.ts'
import type { Language } from './languages.ts'
import type { Members } from './members.ts'
import { quietChats } from './quietChats.ts'
import { factOf, isBlocked } from './refusals.ts'
import { replyTo } from './replyTo.ts'
import { followMigration, politeness, type TelegramOptions } from './telegramApi.ts'

export type TelegramBotDependencies = UpdateHandlerDependencies & {
  readonly fronts: readonly Front[]
  readonly members: Members
  readonly ids: IdGenerator
}

/**
 * The bot as a grammY middleware tree: one update in, its events recorded, its answer sent.
 *
 * - `handleUpdate` rejects only where the world was away (see `errorBoundary`): the update is then to be given again.
 * - The same update, given again, records nothing more and is answered again.
 * - Without `botInfo` the bot asks Telegram who it is, in `init`.
 */
export const createTelegramBot = (options: TelegramOptions, dependencies: TelegramBotDependencies): Bot => {
  const { clock, logger, members } = dependencies
  const fronts = listFronts(dependencies.fronts)
  const albums = createAlbums()
  const bot = new Bot(options.token, {
    ...(options.botInfo === undefined ? {} : { botInfo: options.botInfo }),
    client: { apiRoot: options.apiRoot, timeoutSeconds: 40 },
  })
  bot.api.config.use(quietChats(clock), politeness(), followMigration())
  const languages = new WeakMap<Update, Language>()
  bot.use(errorBoundary(options, logger, isRecorded, (update) => languages.get(update)))

  bot.use(async (context) => {
    const interaction = interactionOf(context.update, context.me.username, fronts)
    if (interaction === undefined) return
    const metadata = metadataOf(context, interaction)
    const person = unwrap(await members.record(interaction, metadata)())
    markRecorded(context.update)
    languages.set(context.update, person.language)
    if (!albums.wantsAnswer(context.update)) return
    const reply = unwrap(await replyTo({ interaction, person, botUsername: context.me.username }, fronts)())
    await answer(context, reply, logger).catch(async (error: unknown) => {
      const fact = factOf(error)
      if (fact === undefined) throw error
      logger.info({ update_id: context.update.update_id }, `${fact}; the answer was not sent`)
      if (interaction.inPrivate && isBlocked(error)) await noteBlocked(dependencies, interaction, metadata)
    })
  })
  return bot
}

/** The member has blocked the bot: a fact of its own, caused by the update that could not be answered. */
const noteBlocked = async (
  { members, ids }: TelegramBotDependencies,
  { userId }: Interaction,
  metadata: EventMetadata,
) => {
  const command_id = ids.derive(`blocked:${metadata.command_id}`)
  const ofBlocking = { ...metadata, command_id, causation_id: metadata.command_id, actor: 'telegram' }
  unwrap(await members.noteBlocked(userId, ofBlocking)())
}

const metadataOf = ({ me, update }: Context, { userId }: Interaction): EventMetadata => {
  const commandId = commandIdOf(me.id, update)
  return {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: `user-${userId}`,
    ...(Natural.is(update.update_id) ? { update_id: update.update_id } : {}),
  }
}
