import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import type { CloseWallet, GrantBesitos, WalletCommand } from './commands.ts'
import type { WalletEvent } from './events.ts'
import type { WalletRejection } from './rejections.ts'

const Wallet = t.readonly(t.strict({ balance: Natural, isClosed: t.boolean }))
/** What a member owns, as the stream `wallet-<number>` tells it, in besitos. A closed one is empty, and stays so. */
export type Wallet = t.TypeOf<typeof Wallet>

const EMPTY: Wallet = { balance: 0 as Natural, isClosed: false }
const CLOSED: Wallet = { balance: 0 as Natural, isClosed: true }

export const walletStream = (userId: UserId) => `wallet-${userId}`

const decide = (
  command: WalletCommand,
  wallet: Wallet,
): E.Either<WalletRejection, readonly WalletEvent[]> => {
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
): E.Either<WalletRejection, readonly WalletEvent[]> => {
  if (wallet.isClosed) return E.left({ _tag: 'WalletClosed', userId })
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

const close = ({ userId, at }: CloseWallet, { balance, isClosed }: Wallet): readonly WalletEvent[] => {
  if (isClosed) return []
  const closed: WalletEvent = {
    type: 'gamification.wallet_closed',
    timestamp: at,
    data: { user_id: userId },
  }
  if (!Positive.is(balance)) return [closed]
  const spent: WalletEvent = {
    type: 'gamification.besitos_spent',
    timestamp: at,
    data: { user_id: userId, amount: balance, purpose: 'wallet_closed' as Slug, balance_after: 0 as Natural },
  }
  return [spent, closed]
}

const evolve = (wallet: Wallet, event: WalletEvent): Wallet => {
  switch (event.type) {
    case 'gamification.besitos_earned':
    case 'gamification.besitos_spent':
      return { ...wallet, balance: event.data.balance_after }
    case 'gamification.wallet_closed':
      return CLOSED
  }
}

export const wallet: Decider<Wallet, WalletCommand, WalletEvent, WalletRejection> = {
  initial: EMPTY,
  decide,
  evolve,
  snapshot: { fold: 'wallet 3', codec: Wallet },
}
