import type { WalletCommand } from '../../domain/economy/commands.ts'
import { walletStream } from '../../domain/economy/wallet.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { WALLET } from './walletState.ts'

/** What happens to a member's wallet, as a part of an act. It may follow from what earlier parts have come to. */
export const walletPart = (
  userId: UserId,
  commands: readonly WalletCommand[] | ((earlier: Earlier) => readonly WalletCommand[]),
  group?: string,
  when?: (earlier: Earlier) => boolean,
): Part<Wallet> =>
  part({
    name: 'wallet' as Slug,
    aggregate: WALLET,
    stream: when === undefined ? walletStream(userId) : () => walletStream(userId),
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
    ...(group === undefined ? {} : { group }),
    ...(when === undefined ? {} : { when }),
  })
