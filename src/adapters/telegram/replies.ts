import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../application/commands/commandHandler.ts'
import type { UserOutcome } from '../../application/user/handleUserCommands.ts'
import type { ReadBotCommands } from '../../application/user/readBotCommands.ts'
import type { RegisteredUser } from '../../domain/user/user.ts'
import { type BotCommand, wordFor } from './botCommands.ts'
import type { Interaction } from './interaction.ts'
import { formatMoment, type Language, languageFor, textsIn } from './texts.ts'

const HISTORY = 10

export type Reply = TE.TaskEither<HandlingFailure, string | undefined>

/** A member's answer depends on what is recorded, and on nothing that this call alone knows: it can be given again. */
export type Situation = {
  readonly interaction: Interaction
  readonly outcome: UserOutcome
  readonly readBotCommands: ReadBotCommands
}

/** What the bot writes back, if anything: to someone unknown the way in, to a command its answer. */
export const replyTo = (situation: Situation): Reply => {
  const { interaction, outcome } = situation
  const language = languageFor(interaction.language)
  const t = textsIn(language)
  if (outcome.after.status === 'unknown')
    return TE.right(
      interaction.action.type === 'activity' && isSilent(interaction) ? undefined : t('please-start'),
    )
  if (interaction.action.type === 'command')
    return replyToCommand(interaction.action.command, outcome.after, language, situation)
  switch (interaction.action.kind) {
    case 'unknown_command':
      return TE.right(t('unknown-command'))
    case 'text':
      return TE.right(t('noted'))
    default:
      return TE.right(undefined)
  }
}

const isSilent = ({ action }: Interaction) =>
  action.type === 'activity' && (action.kind === 'reaction' || action.kind === 'edit')

const replyToCommand = (
  command: BotCommand,
  user: RegisteredUser,
  language: Language,
  { outcome, interaction, readBotCommands }: Situation,
): Reply => {
  const t = textsIn(language)
  switch (command) {
    case 'start':
      return TE.right(t(outcome.before.status === 'unknown' ? 'welcome' : 'welcome-back'))
    case 'help':
      return TE.right(t('help'))
    case 'profile': {
      const previous = outcome.before.status === 'registered' ? outcome.before : user
      return TE.right(
        t('profile', {
          since: formatMoment(user.registeredAt, language),
          lastActive: formatMoment(previous.lastActive, language),
          commands: user.commandCount,
        }),
      )
    }
    case 'history':
      return pipe(
        readBotCommands(interaction.userId, outcome.version, HISTORY),
        TE.map((commands) =>
          t('history', {
            commands: commands
              .map(
                (executed) =>
                  `/${wordFor(executed.command, language)} — ${formatMoment(executed.at, language)}`,
              )
              .join('\n'),
          }),
        ),
      )
  }
}
