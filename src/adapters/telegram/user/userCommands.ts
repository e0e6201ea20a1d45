import type { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { KnownProfile, UserCommand } from '../../../domain/user/commands.ts'
import type { BotCommandName } from '../../../domain/user/vocabulary.ts'
import type { Action, Interaction } from '../talking/interaction.ts'
import { languageNamed } from './languageAnswers.ts'
import { userButtonPressed } from './userButtons.ts'

/**
 * The domain commands of an interaction, in turn. Whoever writes /start again is registered already, and that is fine.
 *
 * - `profile` is what they call themself, where that may be kept.
 * - Nobody can write to the bot in their own chat who has blocked it.
 */
export const userCommandsOf = (
  interaction: Interaction,
  profile: KnownProfile | null,
  at: Date,
): readonly UserCommand[] => {
  const { userId, language, action, inPrivate, by } = interaction
  const joining: readonly UserCommand[] = isStart(action)
    ? [{ type: 'RegisterUser', userId, language, profile, at }]
    : []
  const lettingIn: readonly UserCommand[] =
    inPrivate && by === 'message' ? [{ type: 'NoteBotUnblocked', userId, at }] : []
  const knowing: readonly UserCommand[] =
    profile === null ? [] : [{ type: 'UpdateProfile', userId, profile, at }]
  return [...joining, ...lettingIn, ...knowing, ...acting(interaction, at)]
}

export const isStart = (action: Action) => action.type === 'command' && action.command === 'start'

const acting = ({ userId, action }: Interaction, at: Date): readonly UserCommand[] => {
  const pressed: UserCommand = { type: 'RecordActivity', userId, kind: 'button', length: null, at }
  const chosen = languageChosenBy(action)
  const choosing: readonly UserCommand[] =
    chosen === undefined
      ? []
      : [{ type: 'ChooseLanguage', userId, language: chosen as string as LanguageTag, at }]
  switch (action.type) {
    case 'activity':
      return [
        { type: 'RecordActivity', userId, kind: action.kind, length: action.length as Natural | null, at },
      ]
    case 'press':
      return [pressed, ...choosing]
    case 'dead_button':
      return [pressed]
    case 'block':
      return [{ type: action.blocked ? 'NoteBotBlocked' : 'NoteBotUnblocked', userId, at }]
    case 'command': {
      const execute: UserCommand = {
        type: 'ExecuteCommand',
        userId,
        command: action.command as BotCommandName,
        argumentLength: action.argument.length as Natural,
        at,
      }
      return [execute, ...choosing]
    }
  }
}

const languageChosenBy = (action: Action) => {
  if (action.type === 'command' && action.command === 'language') return languageNamed(action.argument)
  const button = userButtonPressed(action)
  return button?.type === 'language' ? button.language : undefined
}
