import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Bot, type Context } from 'grammy'
import type { Update } from 'grammy/types'
import type { HandlingFailure } from '../../../application/commands/commandHandler.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import type { ForgetUser } from '../../../application/user/forgetUser.ts'
import type { HandleUserCommands, UserOutcome } from '../../../application/user/handleUserCommands.ts'
import type { KnowProfile } from '../../../application/user/knowProfile.ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import type { KnownProfile } from '../../../domain/user/commands.ts'
import { userStream } from '../../../domain/user/user.ts'
import { createAlbums } from '../receiving/albums.ts'
import { commandIdOf } from '../receiving/commandId.ts'
import { isRecorded, markRecorded, type UpdateHandlerDependencies } from '../receiving/updateHandler.ts'
import { forgetIfMeant } from '../user/forgetting.ts'
import { languageWith, type ReplyDependencies, replyTo } from '../user/replies.ts'
import { isStart, userCommandsOf } from '../user/userCommands.ts'
import { answer } from './answer.ts'
import { errorBoundary } from './errorBoundary.ts'
import { unwrap } from './failed.ts'
import { type Interaction, interactionOf, profileOf } from './interaction.ts'
import { quietChats } from './quietChats.ts'
import { factOf, isBlocked } from './refusals.ts'
import { followMigration, politeness, type TelegramOptions } from './telegramApi.ts'
import type { Language } from './texts.ts'

export type TelegramBotDependencies = UpdateHandlerDependencies &
  ReplyDependencies & {
    readonly handleUserCommands: HandleUserCommands
    readonly knowProfile: KnowProfile
    readonly forgetUser: ForgetUser
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
  const { clock, logger } = dependencies
  const albums = createAlbums()
  const bot = new Bot(options.token, {
    ...(options.botInfo === undefined ? {} : { botInfo: options.botInfo }),
    client: { apiRoot: options.apiRoot, timeoutSeconds: 40 },
  })
  bot.api.config.use(quietChats(clock), politeness(), followMigration())
  const languages = new WeakMap<Update, Language>()
  bot.use(errorBoundary(options, logger, isRecorded, (update) => languages.get(update)))

  bot.use(async (context) => {
    const interaction = interactionOf(context.update, context.me.username)
    if (interaction === undefined) return
    const metadata = metadataOf(context, interaction)
    const outcome = unwrap(await record(dependencies, context.update, interaction, metadata)())
    markRecorded(context.update)
    languages.set(context.update, languageWith(outcome, interaction))
    const inPrivate = context.chat?.type === 'private'
    if (!albums.speaksFor(context.update)) return
    const situation = { interaction, outcome, inPrivate, botUsername: context.me.username }
    const reply = unwrap(await replyTo(situation, dependencies)())
    await answer(context, reply, logger).catch(async (error: unknown) => {
      const fact = factOf(error)
      if (fact === undefined) throw error
      logger.info({ update_id: context.update.update_id }, `${fact}; the answer was not sent`)
      if (inPrivate && isBlocked(error)) await noteBlocked(dependencies, interaction, metadata)
    })
  })
  return bot
}

/** Records what the member did, and does what only they may have done: forgets them. */
const record = (
  dependencies: TelegramBotDependencies,
  update: Update,
  interaction: Interaction,
  metadata: EventMetadata,
): TE.TaskEither<HandlingFailure, UserOutcome> => {
  const { knowProfile, handleUserCommands, clock } = dependencies
  const { userId, action } = interaction
  const alone = update.message?.chat?.type === 'private'
  const commandsWith = (profile: KnownProfile | null) =>
    userCommandsOf(interaction, { profile, alone }, clock.now())
  if (action.type === 'privacy_button' && action.wish === 'forget_me')
    return forgetIfMeant(dependencies, userId, metadata, action.turn, commandsWith(null))
  const profile = profileOf(update)
  return pipe(
    profile === undefined ? TE.right(null) : knowProfile(userId, profile, isStart(action)),
    TE.flatMap((known) => handleUserCommands(userId, metadata, commandsWith(known))),
  )
}

/** The member has blocked the bot: a fact of its own, caused by the update that could not be answered. */
const noteBlocked = async (
  { handleUserCommands, ids, clock }: TelegramBotDependencies,
  { userId }: Interaction,
  metadata: EventMetadata,
) => {
  const command_id = ids.derive(`blocked:${metadata.command_id}`)
  const ofBlocking = { ...metadata, command_id, causation_id: metadata.command_id, actor: 'telegram' }
  unwrap(
    await handleUserCommands(userId, ofBlocking, [{ type: 'NoteBotBlocked', userId, at: clock.now() }])(),
  )
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
