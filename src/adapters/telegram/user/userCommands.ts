import type { VaultMember } from '../../../application/ports/vault.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { KnownProfile, UserCommand } from '../../../domain/user/commands.ts'
import type { BotCommandName } from '../../../domain/user/vocabulary.ts'
import type { Action, Interaction } from '../talking/fronts/interaction.ts'

/**
 * The domain commands of an interaction, in turn: what records it, whatever it brings about besides.
 *
 * - Nobody can write to the bot in their own chat who has blocked it.
 */
export const userCommandsOf = (
  interaction: Interaction,
  { userId, fingerprint }: Pick<VaultMember, 'userId' | 'fingerprint'>,
  at: Date,
): readonly UserCommand[] => {
  const { name, language, action, inPrivate, by } = interaction
  const profile: KnownProfile | null =
    name === undefined ? null : { clear: name, fingerprint: fingerprint(name) }
  const joining: readonly UserCommand[] = isStart(action)
    ? [{ type: 'RegisterUser', userId, language, profile, at }]
    : []
  const lettingIn: readonly UserCommand[] =
    inPrivate && by === 'message' ? [{ type: 'NoteBotUnblocked', userId, at }] : []
  const knowing: readonly UserCommand[] =
    profile === null ? [] : [{ type: 'UpdateProfile', userId, profile, at }]
  return [...joining, ...lettingIn, ...knowing, ...acting(action, userId, at)]
}

export const isStart = (action: Action) => action.type === 'command' && action.command === 'start'

const acting = (action: Action, userId: UserId, at: Date): readonly UserCommand[] => {
  switch (action.type) {
    case 'activity':
      return [
        { type: 'RecordActivity', userId, kind: action.kind, length: action.length as Natural | null, at },
      ]
    case 'press':
    case 'dead_button':
      return [{ type: 'RecordActivity', userId, kind: 'button', length: null, at }]
    case 'block':
      return [{ type: action.blocked ? 'NoteBotBlocked' : 'NoteBotUnblocked', userId, at }]
    case 'command':
      return [
        {
          type: 'ExecuteCommand',
          userId,
          command: action.command as BotCommandName,
          argumentLength: action.argument.length as Natural,
          at,
        },
      ]
  }
}
