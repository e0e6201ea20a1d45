import type { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { KnownProfile, UserCommand } from '../../../domain/user/commands.ts'
import type { BotCommandName } from '../../../domain/user/vocabulary.ts'
import type { Action, Interaction } from '../talking/interaction.ts'

/**
 * The domain commands of an interaction, in turn. Whoever writes /start again is registered already, and that is fine.
 *
 * - `profile` is what they call themself, where that may be kept.
 * - `alone` says that they wrote to the bot in their own chat, which nobody can who has blocked it.
 */
export const userCommandsOf = (
  { userId, language, action }: Interaction,
  { profile, alone }: { readonly profile: KnownProfile | null; readonly alone: boolean },
  at: Date,
): readonly UserCommand[] => {
  const joining: readonly UserCommand[] = isStart(action)
    ? [{ type: 'RegisterUser', userId, language, profile, at }]
    : []
  const lettingIn: readonly UserCommand[] = alone ? [{ type: 'NoteBotUnblocked', userId, at }] : []
  const knowing: readonly UserCommand[] =
    profile === null ? [] : [{ type: 'UpdateProfile', userId, profile, at }]
  return [...joining, ...lettingIn, ...knowing, ...acting({ userId, language, action }, at)]
}

export const isStart = (action: Action) => action.type === 'command' && action.command === 'start'

const acting = ({ userId, action }: Interaction, at: Date): readonly UserCommand[] => {
  const pressed: UserCommand = { type: 'RecordActivity', userId, kind: 'button', length: null, at }
  const choose = (language: string): UserCommand => ({
    type: 'ChooseLanguage',
    userId,
    language: language as LanguageTag,
    at,
  })
  switch (action.type) {
    case 'activity':
      return [
        { type: 'RecordActivity', userId, kind: action.kind, length: action.length as Natural | null, at },
      ]
    case 'language_button':
      return [pressed, choose(action.language)]
    case 'privacy_button':
    case 'dead_button':
      return [pressed]
    case 'block':
      return [{ type: action.blocked ? 'NoteBotBlocked' : 'NoteBotUnblocked', userId, at }]
    case 'command': {
      const execute: UserCommand = {
        type: 'ExecuteCommand',
        userId,
        command: action.command as string as BotCommandName,
        argumentLength: action.argumentLength as Natural,
        at,
      }
      return action.language === undefined ? [execute] : [execute, choose(action.language)]
    }
  }
}
