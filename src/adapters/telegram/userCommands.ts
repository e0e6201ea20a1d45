import type { Natural } from '../../domain/kernel/numbers.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import type { BotCommandName, LanguageTag } from '../../domain/user/vocabulary.ts'
import type { Interaction } from './interaction.ts'
import type { Language } from './texts.ts'

/** The domain commands of an interaction, in turn. Whoever writes /start again is registered already, and that is fine. */
export const userCommandsOf = (
  { userId, language, action }: Interaction,
  at: Date,
): readonly UserCommand[] => {
  if (action.type === 'activity')
    return [
      { type: 'RecordActivity', userId, kind: action.kind, length: action.length as Natural | null, at },
    ]
  const choose = (chosen: Language): UserCommand => ({
    type: 'ChooseLanguage',
    userId,
    language: chosen as string as LanguageTag,
    at,
  })
  if (action.type === 'language_button')
    return [{ type: 'RecordActivity', userId, kind: 'button', length: null, at }, choose(action.language)]
  const execute: UserCommand = {
    type: 'ExecuteCommand',
    userId,
    command: action.command as string as BotCommandName,
    argumentLength: action.argumentLength as Natural,
    at,
  }
  if (action.command === 'start') return [{ type: 'RegisterUser', userId, language, at }, execute]
  return action.language === undefined ? [execute] : [execute, choose(action.language)]
}
