import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import { userEvents } from '../../domain/user/events.ts'
import type { UserRejection } from '../../domain/user/rejections.ts'
import { type User, user, userStream } from '../../domain/user/user.ts'
import {
  type CommandHandlerDependencies,
  createCommandHandler,
  type HandlingFailure,
  type Outcome,
} from '../commands/commandHandler.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { Vault } from '../ports/vault.ts'
import { createSealPersonal } from '../privacy/sealPersonal.ts'

export type UserOutcome = Outcome<User, UserRejection>

/** Handles what one member did in one update, as one append. */
export type HandleUserCommands = (
  userId: UserId,
  metadata: EventMetadata,
  commands: readonly UserCommand[],
) => TaskEither<HandlingFailure, UserOutcome>

export const createHandleUserCommands = (
  dependencies: CommandHandlerDependencies & { readonly vault: Vault },
): HandleUserCommands => {
  const handle = createCommandHandler(dependencies)(
    user,
    createCatalogue(userEvents),
    createSealPersonal(dependencies.vault),
  )
  return (userId, metadata, commands) => handle(userStream(userId), metadata, commands)
}
