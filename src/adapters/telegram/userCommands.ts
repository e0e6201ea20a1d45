import type { Natural } from '../../domain/kernel/numbers.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import type { BotCommandName } from '../../domain/user/vocabulary.ts'
import type { Interaction } from './interaction.ts'

/** The domain commands of an interaction, in turn. Whoever writes /start again is registered already, and that is fine. */
export const userCommandsOf = (
  { userId, language, action }: Interaction,
  at: Date,
): readonly UserCommand[] => {
  if (action.type === 'activity')
    return [
      { type: 'RecordActivity', userId, kind: action.kind, length: action.length as Natural | null, at },
    ]
  const execute: UserCommand = {
    type: 'ExecuteCommand',
    userId,
    command: action.command as string as BotCommandName,
    argumentLength: action.argumentLength as Natural,
    at,
  }
  return action.command === 'start' ? [{ type: 'RegisterUser', userId, language, at }, execute] : [execute]
}
