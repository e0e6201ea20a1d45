import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/commandHandler.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { ForgetUser } from '../../../application/user/forgetUser.ts'
import type { HandleUserCommands, UserOutcome } from '../../../application/user/handleUserCommands.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { UserCommand } from '../../../domain/user/commands.ts'

/**
 * Forgets the member who said "yes" to a question that was shown at the version `turn` of their stream.
 *
 * - Whoever did anything else since then may have left the question standing for weeks: the press is only recorded.
 * - Given again, it comes to what it came to.
 */
export const forgetIfMeant = (
  {
    handleUserCommands,
    forgetUser,
  }: { readonly handleUserCommands: HandleUserCommands; readonly forgetUser: ForgetUser },
  userId: UserId,
  metadata: EventMetadata,
  turn: number,
  pressing: readonly UserCommand[],
): TE.TaskEither<HandlingFailure, UserOutcome> =>
  pipe(
    // Without commands nothing is decided: it tells what came of this press, or the state that it meets.
    handleUserCommands(userId, metadata, []),
    TE.flatMap((met) =>
      isMeant(met, turn)
        ? forgetUser(userId, metadata, pressing)
        : handleUserCommands(userId, metadata, pressing),
    ),
  )

const isMeant = ({ recorded, after, version }: UserOutcome, turn: number) =>
  recorded.length > 0
    ? recorded.some(({ type }) => type === 'user.forgotten')
    : after.status === 'registered' && version === turn
