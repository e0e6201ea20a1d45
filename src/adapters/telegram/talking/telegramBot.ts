import { Bot, type Context } from 'grammy'
import type { Update } from 'grammy/types'
import {
  createHoldDialogues,
  type HoldDialoguesDependencies,
} from '../../../application/dialogues/holdDialogues.ts'
import type { AnswersUnderWay } from '../../../application/notices/answersUnderWay.ts'
import type { ReadRoles } from '../../../application/roles/readRoles.ts'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { Natural } from '../../../domain/kernel/numbers.ts'
import { createAlbums } from '../receiving/albums.ts'
import { createChatMenus } from '../receiving/commandMenus.ts'
import type { HasteOf } from '../receiving/floods.ts'
import { createParkUpdate } from '../receiving/parking.ts'
import { isRecorded, markRecorded, type UpdateHandlerDependencies } from '../receiving/updateHandler.ts'
import { identityOf } from '../receiving/updateIdentity.ts'
import { errorBoundary } from './errorBoundary.ts'
import { unwrap } from './failed.ts'
import type { TellWhy } from './fronts/dialogue.ts'
import type { Front } from './fronts/front.ts'
import { listFronts } from './fronts/frontList.ts'
import type { Interaction } from './fronts/interaction.ts'
import { interactionOf } from './fronts/interactionOf.ts'
import type { Person } from './fronts/member.ts'
import type { Cause, Members } from './fronts/members.ts'
import { leanFetch } from './leanFetch.ts'
import { factOf, isBlocked } from './refusals.ts'
import { createAnnounce } from './sending/announce.ts'
import { type Answering, answer } from './sending/answer.ts'
import { createKeyboards } from './sending/keyboards.ts'
import { quietChats } from './sending/quietChats.ts'
import type { Reply } from './sending/reply.ts'
import { replyTo } from './sending/replyTo.ts'
import { createSendMedia, type MediaStore } from './sending/sendMedia.ts'
import { createTakeTurn } from './takeTurn.ts'
import { followMigration, politeness, type TelegramOptions } from './telegramApi.ts'
import { createTellFact } from './tellFact.ts'

export type TelegramBotDependencies = UpdateHandlerDependencies & {
  readonly fronts: readonly Front[]
  readonly members: Members
  /** Accounts that are owners from the start. */
  readonly owners?: readonly TelegramId[]
  readonly readRoles: ReadRoles
  readonly dialogues: HoldDialoguesDependencies
  /** Without it nobody is slowed. */
  readonly hasteOf?: HasteOf
  /** Without it pictures and voice notes are told by their alternative texts. */
  readonly media?: MediaStore
  /** Ends what the bot does beside its answers. */
  readonly stopping?: AbortSignal
  /** Told what is being answered; what nobody waits for steps back for it. */
  readonly answers?: Pick<AnswersUnderWay, 'begin' | 'stepBack'>
}

/**
 * The bot as a grammY middleware tree: one update in, its events recorded, its answer sent.
 *
 * - `handleUpdate` rejects only where the world was away (see `errorBoundary`): the update is then to be given again.
 * - The same update, given again, records nothing more and is answered again.
 * - Without `botInfo` the bot asks Telegram who it is, in `init`.
 */
export const createTelegramBot = (options: TelegramOptions, dependencies: TelegramBotDependencies): Bot => {
  const { clock, logger, members, parking, answers, hasteOf } = dependencies
  const fronts = listFronts(dependencies.fronts)
  const hold = createHoldDialogues<TellWhy>(
    dependencies.dialogues,
    (name) => fronts.dialogueNamed(name)?.rules,
  )
  const takeTurn = createTakeTurn({
    fronts,
    hold,
    readRoles: dependencies.readRoles,
    refuse: members.refuse,
  })
  const tellFact = createTellFact({ members, clock, logger })
  const albums = createAlbums()
  const bot = new Bot(options.token, {
    ...(options.botInfo === undefined ? {} : { botInfo: options.botInfo }),
    client: { apiRoot: options.apiRoot, timeoutSeconds: 40, fetch: leanFetch },
  })
  bot.api.config.use(quietChats(clock), politeness(), followMigration())
  const menus = createChatMenus(bot, fronts, options, logger)
  const languages = new WeakMap<Update, Language>()
  const park =
    parking === undefined
      ? undefined
      : createParkUpdate(parking.parkedUpdates, logger, (update) =>
          members.commandId(identityOf(bot.botInfo.id, update)),
        )
  const answerOf = createAnswering(dependencies)
  bot.use(errorBoundary(options, logger, answerOf, isRecorded, (update) => languages.get(update), park))

  const talk = async (context: Context, interaction: Interaction, cause: Cause) => {
    const hurried = hurriedBy(interaction)
    const haste = hurried === undefined ? undefined : await hasteOf?.(members.commandId(hurried))
    const { follow, taken } = takeTurn(interaction, cause.commandId, haste)
    const person = unwrap(await members.record(interaction, cause, follow)())
    markRecorded(context.update)
    if (person !== undefined) languages.set(context.update, person.language)
    if (!albums.wantsAnswer(context.update)) return
    const { username: botUsername } = context.me
    const reply =
      person && unwrap(await replyTo({ interaction, person, botUsername, taken: taken() }, fronts)())
    await answerOf(context, reply).catch(async (error: unknown) => {
      const fact = factOf(error)
      if (fact === undefined) throw error
      logger.info({ update_id: context.update.update_id }, `${fact}; the answer was not sent`)
      if (interaction.inPrivate && isBlocked(error) && person?.member !== undefined)
        unwrap(await members.noteBlocked(person.member.userId, cause)())
    })
    if (showsMenu(interaction, person)) await menus.show(interaction.account, person?.roles ?? [])
  }
  bot.use(async (context) => {
    const fact = fronts.factIn(context.update, context.me)
    if (fact !== undefined) {
      if (isOwn(context)) await answers?.stepBack()
      return tellFact(context, fact, causeOf(context, members))
    }
    const interaction = interactionOf(context.update, context.me.username, fronts)
    if (interaction === undefined) return
    const cause = causeOf(context, members)
    const answered = answers?.begin(cause.commandId)
    await talk(context, interaction, cause).finally(answered)
  })
  return bot
}

/** How this bot gives its answers, whose own number is known by the first of them. */
const createAnswering = ({ logger, clock, media, stopping }: TelegramBotDependencies) => {
  const always = { logger, keyboards: createKeyboards(), announce: createAnnounce(clock, stopping) }
  let answering: Answering | undefined
  return (context: Context, reply: Reply | undefined): Promise<void> => {
    answering ??= { ...always, sendMedia: media && createSendMedia(media, context.me.id) }
    return answer(context, reply, answering)
  }
}

/** Whoever has a role sees a menu of their own, and who had one no longer, once they ask for what they may not. */
const showsMenu = ({ inPrivate, by, needs, tellsRights }: Interaction, person: Person | undefined) =>
  inPrivate &&
  by === 'message' &&
  person?.member !== undefined &&
  (needs !== undefined || (tellsRights === true && (person.roles ?? []).length > 0))
/** Who did what of which there may be too much: a bot command or a button of it. Anything else only takes its turn. */
const hurriedBy = ({ account, action }: Interaction): string | undefined =>
  action.type === 'command' || action.type === 'press' ? `flood:${account}:${action.command}` : undefined

/** What the bot itself did to somebody's place nobody waits for. */
const isOwn = ({ update: { chat_member }, me }: Context): boolean => chat_member?.from.id === me.id

const causeOf = ({ me, update }: Context, { commandId }: Members): Cause => ({
  commandId: commandId(identityOf(me.id, update)),
  bot: me.id,
  updateId: Natural.is(update.update_id) ? update.update_id : null,
})
