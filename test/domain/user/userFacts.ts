import type { Slug, Tag, UserId } from '../../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import type {
  ChooseLanguage,
  ExecuteCommand,
  ForgetUser,
  NoteBotBlocked,
  NoteBotUnblocked,
  RecordActivity,
  RegisterUser,
} from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import type { ActivityKind, BotCommandName } from '../../../src/domain/user/vocabulary.ts'

/** What may be asked of a member, and what may have happened to one, at a time of one day. */
export const userId = 42 as UserId
export const at = (time: string) => new Date(`2026-11-24T${time}:00.000Z`)

export const register = (time: string, language: string | null = 'es'): RegisterUser => ({
  type: 'RegisterUser',
  userId,
  language: language as LanguageTag | null,
  profile: null,
  at: at(time),
})
export const execute = (time: string, command = 'perfil'): ExecuteCommand => ({
  type: 'ExecuteCommand',
  userId,
  command: command as BotCommandName,
  argumentLength: 7 as Natural,
  at: at(time),
})
export const act = (
  time: string,
  kind: ActivityKind = 'text',
  length: number | null = 12,
): RecordActivity => ({
  type: 'RecordActivity',
  userId,
  kind,
  length: length as Natural | null,
  at: at(time),
})

export const choose = (time: string, language = 'en'): ChooseLanguage => ({
  type: 'ChooseLanguage',
  userId,
  language: language as LanguageTag,
  at: at(time),
})
export const block = (time: string): NoteBotBlocked => ({ type: 'NoteBotBlocked', userId, at: at(time) })
export const unblock = (time: string): NoteBotUnblocked => ({
  type: 'NoteBotUnblocked',
  userId,
  at: at(time),
})

export const registered = (time: string, language: string | null = 'es'): UserEvent => ({
  type: 'user.registered',
  timestamp: at(time),
  data: { user_id: userId, language: language as LanguageTag | null, profile: null, fingerprint: null },
})
export const executed = (time: string, command = 'perfil'): UserEvent => ({
  type: 'user.command_executed',
  timestamp: at(time),
  data: { user_id: userId, command: command as BotCommandName, argument_length: 7 as Natural },
})
export const acted = (time: string, kind: ActivityKind = 'text', length: number | null = 12): UserEvent => ({
  type: 'user.activity',
  timestamp: at(time),
  data: { user_id: userId, kind, length: length as Natural | null },
})

export const chosen = (time: string, language = 'en'): UserEvent => ({
  type: 'user.language_chosen',
  timestamp: at(time),
  data: { user_id: userId, language: language as LanguageTag },
})
export const blocked = (time: string): UserEvent => ({
  type: 'user.bot_blocked',
  timestamp: at(time),
  data: { user_id: userId },
})

export const unblocked = (time: string): UserEvent => ({
  type: 'user.bot_unblocked',
  timestamp: at(time),
  data: { user_id: userId },
})

/** The member is to be forgotten; `confirmed` where they were asked whether they mean it. */
export const forget = (time: string, confirmed: ForgetUser['confirmed'] = null): ForgetUser => ({
  type: 'ForgetUser',
  userId,
  confirmed,
  at: at(time),
})
export const forgotten = (time: string): UserEvent => ({
  type: 'user.forgotten',
  timestamp: at(time),
  data: { user_id: userId },
})
/** Something that they asked for was refused elsewhere. */
export const refused = (time: string): UserEvent => ({
  type: 'user.command_refused',
  timestamp: at(time),
  data: { user_id: userId, part: 'wallet' as Slug, reason: 'WalletFull' as Tag, details: {} },
})

export const notRegistered = { _tag: 'UserNotRegistered', userId } as const
export const alreadyRegistered = { _tag: 'UserAlreadyRegistered', userId } as const
export const alreadyForgotten = { _tag: 'UserForgotten', userId } as const
