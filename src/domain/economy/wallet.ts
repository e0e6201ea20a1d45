import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import type { CloseWallet, GrantBesitos, WalletCommand } from './commands.ts'
import type { EconomyEvent } from './events.ts'
import type { WalletRejection } from './rejections.ts'

const Wallet = t.readonly(t.strict({ balance: Natural }))
/** What a member owns, as the stream `wallet-<id>` tells it, in besitos. */
export type Wallet = t.TypeOf<typeof Wallet>

const EMPTY: Wallet = { balance: 0 as Natural }

export const walletStream = (userId: UserId) => `wallet-${userId}`

const decide = (
  command: WalletCommand,
  wallet: Wallet,
): E.Either<WalletRejection, readonly EconomyEvent[]> => {
  switch (command.type) {
    case 'GrantBesitos':
      return grant(command, wallet)
    case 'CloseWallet':
      return E.right(close(command, wallet))
  }
}

const grant = (
  { userId, amount, source, at }: GrantBesitos,
  wallet: Wallet,
): E.Either<WalletRejection, readonly EconomyEvent[]> => {
  if (!Positive.is(amount)) return E.left({ _tag: 'AmountNotPositive', userId, amount })
  const balance = wallet.balance + amount
  if (!Natural.is(balance)) return E.left({ _tag: 'WalletFull', userId, amount })
  return E.right([
    {
      type: 'gamification.besitos_earned',
      timestamp: at,
      data: { user_id: userId, amount, source, balance_after: balance },
    },
  ])
}

const close = ({ userId, at }: CloseWallet, { balance }: Wallet): readonly EconomyEvent[] =>
  Positive.is(balance)
    ? [{ type: 'gamification.wallet_closed', timestamp: at, data: { user_id: userId, amount: balance } }]
    : []

const evolve = (wallet: Wallet, event: EconomyEvent): Wallet => {
  switch (event.type) {
    case 'gamification.besitos_earned':
    case 'gamification.besitos_spent':
    case 'gamification.item_purchased':
      return { balance: event.data.balance_after }
    case 'gamification.wallet_closed':
      return EMPTY
    case 'gamification.item_used':
      return wallet
  }
}

export const wallet: Decider<Wallet, WalletCommand, EconomyEvent, WalletRejection> = {
  initial: EMPTY,
  decide,
  evolve,
  snapshot: { fold: 'wallet 1', codec: Wallet },
}
