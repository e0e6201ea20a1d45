import type * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/commandHandler.ts'
import type { ReadBalance } from '../../../application/economy/handleWalletCommands.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { ExportMember } from '../../../application/privacy/exportMember.ts'
import type { UserOutcome } from '../../../application/user/handleUserCommands.ts'
import type { ReadBotCommands } from '../../../application/user/readBotCommands.ts'
import type { RegisteredUser, User } from '../../../domain/user/user.ts'
import type { Interaction } from '../talking/interaction.ts'
import { joined, moment, type RichText } from '../talking/richText.ts'
import {
  LANGUAGES,
  type Language,
  languageFor,
  NATIVE_NAMES,
  richTextsIn,
  textsIn,
} from '../talking/texts.ts'
import { type BotCommand, isPersonal, linkTo, wordFor } from './botCommands.ts'
import { languageButton, type PrivacyWish, privacyButton, type ShownTo } from './memberButtons.ts'
import { type MemberFile, memberFiles } from './memberFiles.ts'

const HISTORY = 10

/**
 * What the bot writes, with buttons under it.
 *
 * - `edits` says that it takes the place of the message pressed on.
 * - `files` are made while they are sent; the text comes with the last of them.
 */
export type Reply = Pick<RichText, 'text'> &
  Partial<RichText> & {
    readonly buttons?: readonly { readonly text: string; readonly data: string }[]
    readonly edits?: boolean
    readonly files?: AsyncIterable<E.Either<PortFailure, MemberFile>>
  }

type Replying = TE.TaskEither<HandlingFailure, Reply | undefined>

export type ReplyDependencies = {
  readonly readBotCommands: ReadBotCommands
  readonly readBalance: ReadBalance
  readonly exportMember: ExportMember
}

export type Situation = {
  readonly interaction: Interaction
  readonly outcome: UserOutcome
  /** Whether the member is alone with the bot: it does not speak up in a group unless it is spoken to. */
  readonly inPrivate: boolean
  readonly botUsername: string
}

const say = (text: string, more: Omit<Reply, 'text'> = {}): Replying => TE.right({ text, ...more })
const silence: Replying = TE.right(undefined)

/** The language a member chose, be it before they were forgotten just now; until then, that of their Telegram client. */
export const languageWith = ({ before, after }: UserOutcome, { language }: Interaction): Language => {
  const user: User = after.status === 'unknown' ? before : after
  return languageFor(user.status === 'registered' && user.languageChosen ? user.language : language)
}

/**
 * What the bot answers, if anything: to someone unknown the way in, to a command its answer.
 *
 * It depends on what is recorded, and on nothing that this call alone knows: it can be given again.
 */
export const replyTo = (situation: Situation, dependencies: ReplyDependencies): Replying => {
  const { interaction, outcome, inPrivate } = situation
  const { action } = interaction
  const language = languageWith(outcome, interaction)
  const t = textsIn(language)
  if (action.type === 'block') return silence
  const insteadOf = (command: BotCommand) => ({ command: `/${wordFor(command, language)}` })
  if (action.type === 'dead_button' && action.why === 'of_another')
    return say(t('button-of-another', insteadOf(action.command)))
  if (outcome.after.status === 'unknown') {
    // Pressed once more, it leaves alone what the first press wrote in a language that nobody knows any more.
    if (action.type === 'privacy_button' && action.wish === 'forget_me')
      return say(t('privacy-forgotten'), { edits: outcome.before.status === 'registered' })
    return isSilent(situation) ? silence : say(t('please-start'))
  }
  if (action.type === 'dead_button') return say(t('button-old', insteadOf(action.command)))
  if (action.type === 'command') return replyToCommand(situation, outcome.after, language, dependencies)
  if (action.type === 'privacy_button') return replyToWish(action.wish, situation, language, dependencies)
  if (action.type === 'language_button') return say(t('language-chosen'), { edits: true })
  if (action.type !== 'activity') return silence
  if (action.kind === 'unknown_command') return say(t('unknown-command'))
  return action.kind === 'text' && inPrivate ? say(t('noted')) : silence
}

const isSilent = ({ interaction: { action }, inPrivate }: Situation) =>
  action.type === 'activity' &&
  (action.kind === 'reaction' || action.kind === 'edit' || (!inPrivate && action.kind !== 'unknown_command'))

const replyToCommand = (
  { outcome, interaction, inPrivate, botUsername }: Situation,
  user: RegisteredUser,
  language: Language,
  { readBotCommands, readBalance }: ReplyDependencies,
): Replying => {
  const t = textsIn(language)
  const rich = richTextsIn(language)
  if (interaction.action.type !== 'command') return silence
  const isNew = outcome.before.status === 'unknown'
  const command = (isNew ? undefined : interaction.action.opens) ?? interaction.action.command
  if (isPersonal(command) && !inPrivate) return say(t('in-private', { link: linkTo(command, botUsername) }))
  const shownTo = { userId: interaction.userId, turn: outcome.version }
  switch (command) {
    case 'start':
      return say(t(isNew ? 'welcome' : 'welcome-back'))
    case 'help':
      return say(t('help'))
    case 'privacy':
      return say(t('privacy'), {
        buttons: [
          { text: t('privacy-export'), data: privacyButton('export', shownTo) },
          { text: t('privacy-forget'), data: privacyButton('forget', shownTo) },
        ],
      })
    case 'language':
      return interaction.action.language === undefined
        ? say(t('choose-language'), { buttons: languageButtons(shownTo) })
        : say(t('language-chosen'))
    case 'profile':
      return pipe(
        readBalance(interaction.userId),
        TE.map((besitos) => rich('profile', { ...profileOf(outcome.before, user, language), besitos })),
      )
    case 'history':
      return pipe(
        readBotCommands(interaction.userId, outcome.version, HISTORY),
        TE.map((commands) =>
          commands.map(({ command, at }) =>
            rich('history-line', { command: wordFor(command, language), at: moment(at, language) }),
          ),
        ),
        TE.map((lines) => rich('history', { commands: joined(lines, '\n') })),
      )
  }
}

const replyToWish = (
  wish: PrivacyWish,
  { interaction: { userId }, outcome }: Situation,
  language: Language,
  { exportMember }: ReplyDependencies,
): Replying => {
  const t = textsIn(language)
  const shownTo = { userId, turn: outcome.version }
  switch (wish) {
    case 'export':
      return say(t('privacy-exported'), { files: memberFiles(exportMember(userId)) })
    case 'forget':
    case 'forget_me': // where they did something else since they were asked
      return say(t(wish === 'forget' ? 'privacy-confirm' : 'privacy-confirm-again'), {
        edits: true,
        buttons: [
          { text: t('privacy-forget-me'), data: privacyButton('forget_me', shownTo) },
          { text: t('privacy-keep-me'), data: privacyButton('keep_me', shownTo) },
        ],
      })
    case 'keep_me':
      return say(t('privacy-kept'), { edits: true })
  }
}

const languageButtons = (shownTo: ShownTo) =>
  LANGUAGES.map((language) => ({ text: NATIVE_NAMES[language], data: languageButton(language, shownTo) }))

/** The last activity is the one before this very command. */
const profileOf = (before: User, user: RegisteredUser, language: Language) => ({
  since: moment(user.registeredAt, language),
  lastActive: moment((before.status === 'registered' ? before : user).lastActive, language),
  commands: user.commandCount,
})
