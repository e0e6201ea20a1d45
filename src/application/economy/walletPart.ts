import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WalletCommand } from '../../domain/economy/commands.ts'
import { walletEvents } from '../../domain/economy/events.ts'
import { type Wallet, wallet, walletStream } from '../../domain/economy/wallet.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { type Part, part } from '../commands/part.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'

const WALLET = { decider: wallet, catalogue: createCatalogue(walletEvents) }

/** What happens to a member's wallet, as a part of an act. */
export const walletPart = (
  userId: UserId,
  commands: readonly WalletCommand[],
  group?: string,
): Part<Wallet> =>
  part({
    name: 'wallet' as Slug,
    aggregate: WALLET,
    stream: walletStream(userId),
    commands,
    ...(group === undefined ? {} : { group }),
  })

/** A member's balance in besitos, as the log has it now. */
export type ReadBalance = (userId: UserId) => TE.TaskEither<ReadStateFailure, number>

export const createReadBalance = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadBalance => {
  const read = readState(dependencies, wallet, WALLET.catalogue)
  return (userId) =>
    pipe(
      read(walletStream(userId)),
      TE.map(({ state }) => state.balance),
    )
}
