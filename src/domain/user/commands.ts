import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId } from '../kernel/ids.ts'
import type { LanguageTag } from '../kernel/languageTag.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { Fingerprint } from '../kernel/sealed.ts'
import type { ActivityKind, BotCommandName, Hour, Profile, QuietHours } from './vocabulary.ts'

export type RegisterUser = {
  readonly type: 'RegisterUser'
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly profile: KnownProfile | null
  readonly at: Date
}

/** A profile in clear, with its fingerprint under the member's key. */
export type KnownProfile = { readonly clear: Profile; readonly fingerprint: Fingerprint }

/** What the member calls themself now; it may be what they did before. */
export type UpdateProfile = {
  readonly type: 'UpdateProfile'
  readonly userId: UserId
  readonly profile: KnownProfile
  readonly at: Date
}

/**
 * The member is to be forgotten. Where they were asked whether they mean it, `askedAt` is the version of their stream at
 * which they were, and `version` that at which they answer.
 */
export type ForgetUser = {
  readonly type: 'ForgetUser'
  readonly userId: UserId
  readonly confirmed: { readonly askedAt: number; readonly version: number } | null
  readonly at: Date
}

/** A bot command such as /perfil; `argumentLength` counts the characters after it, which are never kept. */
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

/** From when to when the bot is to say nothing unasked; null: it may at any time. */
export type SetQuietHours = {
  readonly type: 'SetQuietHours'
  readonly userId: UserId
  readonly hours: QuietHours | null
  readonly at: Date
}

/**
 * The member has given a bot command more often than it may be: nothing comes of it. `isFirst` says that it is the first of
 * a run of such, and `seconds` when it may be given again.
 */
export type RefuseHaste = {
  readonly type: 'RefuseHaste'
  readonly userId: UserId
  readonly seconds: Natural
  readonly isFirst: boolean
  readonly at: Date
}

/** Telegram said that the member has blocked the bot. */
export type NoteBotBlocked = { readonly type: 'NoteBotBlocked'; readonly userId: UserId; readonly at: Date }

/** Telegram said so, or the member wrote to the bot alone: it may write to them again. */
export type NoteBotUnblocked = {
  readonly type: 'NoteBotUnblocked'
  readonly userId: UserId
  readonly at: Date
}

/** An operator lets the member be another Telegram account; `offer` names it, and leads to no account. */
export type OfferTransfer = {
  readonly type: 'OfferTransfer'
  readonly userId: UserId
  readonly offer: Slug
  readonly at: Date
}

/** The member says from their present account that they mean it. */
export type ConfirmTransfer = {
  readonly type: 'ConfirmTransfer'
  readonly userId: UserId
  readonly offer: Slug
  readonly at: Date
}

/** The new account says that it is the member from now on. */
export type TakeOver = {
  readonly type: 'TakeOver'
  readonly userId: UserId
  readonly offer: Slug
  readonly at: Date
}

export type TransferCommand = OfferTransfer | ConfirmTransfer | TakeOver

/** The bot is to tell the member something on a day and at an hour where they live, which is the moment `dueAt`. */
export type PromiseTale = {
  readonly type: 'PromiseTale'
  readonly userId: UserId
  readonly date: LocalDate
  readonly hour: Hour
  readonly dueAt: Date
  readonly at: Date
}

/** The member does not want to be told, after all. */
export type CancelTale = { readonly type: 'CancelTale'; readonly userId: UserId; readonly at: Date }

/** The moment `dueAt` has come. */
export type TellTale = {
  readonly type: 'TellTale'
  readonly userId: UserId
  readonly dueAt: Date
  readonly at: Date
}

export type TaleCommand = PromiseTale | CancelTale | TellTale

export type UserCommand =
  | RegisterUser
  | ExecuteCommand
  | RecordActivity
  | ChooseLanguage
  | NoteBotBlocked
  | NoteBotUnblocked
  | UpdateProfile
  | ForgetUser
  | SetQuietHours
  | RefuseHaste
  | TransferCommand
  | TaleCommand
