import type { UserId } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { ActivityKind, BotCommandName, LanguageTag } from './vocabulary.ts'

export type RegisterUser = {
  readonly type: 'RegisterUser'
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly at: Date
}

/** A bot command such as /perfil; `argumentLength` counts the characters behind it, which are never kept. */
export type ExecuteCommand = {
  readonly type: 'ExecuteCommand'
  readonly userId: UserId
  readonly command: BotCommandName
  readonly argumentLength: Natural
  readonly at: Date
}

/** Anything else a member does; `length` counts the characters of a text. */
export type RecordActivity = {
  readonly type: 'RecordActivity'
  readonly userId: UserId
  readonly kind: ActivityKind
  readonly length: Natural | null
  readonly at: Date
}

/** The language that the bot is to speak with the member from now on, whatever their Telegram client says. */
export type ChooseLanguage = {
  readonly type: 'ChooseLanguage'
  readonly userId: UserId
  readonly language: LanguageTag
  readonly at: Date
}

/** Telegram said that the member has blocked the bot. */
export type NoteBotBlocked = { readonly type: 'NoteBotBlocked'; readonly userId: UserId; readonly at: Date }

export type UserCommand = RegisterUser | ExecuteCommand | RecordActivity | ChooseLanguage | NoteBotBlocked
