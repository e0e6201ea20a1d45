import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WalletCommand } from '../../domain/economy/commands.ts'
import { economyEvents } from '../../domain/economy/events.ts'
import type { WalletRejection } from '../../domain/economy/rejections.ts'
import { type Wallet, wallet, walletStream } from '../../domain/economy/wallet.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import {
  type CommandHandlerDependencies,
  createCommandHandler,
  type HandlingFailure,
  type Outcome,
} from '../commands/commandHandler.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'

const catalogue = createCatalogue(economyEvents)

/** Handles what happens to one member's wallet for one cause, as one append. */
export type HandleWalletCommands = (
  userId: UserId,
  metadata: EventMetadata,
  commands: readonly WalletCommand[],
) => TE.TaskEither<HandlingFailure, Outcome<Wallet, WalletRejection>>

export const createHandleWalletCommands = (
  dependencies: CommandHandlerDependencies,
): HandleWalletCommands => {
  const handle = createCommandHandler(dependencies)(wallet, catalogue)
  return (userId, metadata, commands) => handle(walletStream(userId), metadata, commands)
}

/** A member's balance in besitos, as the log has it now. */
export type ReadBalance = (userId: UserId) => TE.TaskEither<ReadStateFailure, number>

export const createReadBalance = (
  dependencies: Pick<CommandHandlerDependencies, 'log' | 'snapshots'>,
): ReadBalance => {
  const read = readState(dependencies, wallet, catalogue)
  return (userId) =>
    pipe(
      read(walletStream(userId)),
      TE.map(({ state }) => state.balance),
    )
}
