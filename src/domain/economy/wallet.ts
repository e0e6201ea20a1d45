import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { UserId } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'
import type { CloseWallet, WalletCommand } from './commands.ts'
import { sumOf } from './counts.ts'
import { claimDaily } from './daily.ts'
import type { WalletEvent } from './events.ts'
import { evolveWallet } from './evolveWallet.ts'
import { grant } from './grants.ts'
import { useItem } from './inventory.ts'
import { returnPrice, spend, spent, takeBack, type WalletDecision } from './movements.ts'
import { buy } from './purchases.ts'
import type { WalletRejection } from './rejections.ts'
import { release, releaseAll, reserve, spendReserved } from './reservations.ts'
import { EMPTY, Wallet } from './walletState.ts'
import { CLOSED } from './words.ts'

export const walletStream = (userId: UserId) => `wallet-${userId}`

const decide = (command: WalletCommand, wallet: Wallet): WalletDecision => {
  if (command.type === 'CloseWallet') return E.right(close(command, wallet))
  const { userId } = command
  if (wallet.isClosed)
    return command.type === 'ReleaseBesitos' ? E.right([]) : E.left({ _tag: 'WalletClosed', userId })
  switch (command.type) {
    case 'ReleaseBesitos':
      return release(command, wallet)
    case 'SpendReserved':
      return spendReserved(command, wallet)
    case 'BuyItem':
      return buy(command, wallet)
    case 'UseItem':
      return useItem(command, wallet)
    case 'GrantBesitos':
    case 'SpendBesitos':
    case 'ReturnPrice':
    case 'TakeBackReward':
    case 'ReserveBesitos':
    case 'ClaimDaily':
      return moving(command, wallet)
  }
}

type Amounting = Extract<WalletCommand, { readonly amount: number }>

/** What names an amount of besitos, which has to be one. */
const moving = (command: Amounting, wallet: Wallet): WalletDecision => {
  const { userId, amount } = command
  if (!Positive.is(amount)) return E.left({ _tag: 'AmountNotPositive', userId, amount })
  switch (command.type) {
    case 'GrantBesitos':
      return grant(command, amount, wallet)
    case 'SpendBesitos':
      return spend(command, amount, wallet)
    case 'ReturnPrice':
      return returnPrice(command, amount, wallet)
    case 'TakeBackReward':
      return takeBack(command, amount, wallet)
    case 'ReserveBesitos':
      return reserve(command, amount, wallet)
    case 'ClaimDaily':
      return claimDaily(command, amount, wallet)
  }
}

const close = ({ userId, at }: CloseWallet, wallet: Wallet): readonly WalletEvent[] => {
  if (wallet.isClosed) return []
  const closed: WalletEvent = {
    type: 'gamification.wallet_closed',
    timestamp: at,
    data: { user_id: userId },
  }
  const released = releaseAll({ userId, at }, wallet)
  const balance = wallet.reserved.reduce((sum, { amount }) => sumOf(sum, amount), wallet.balance)
  return Positive.is(balance)
    ? [...released, spent({ userId, purpose: CLOSED, at }, balance, balance), closed]
    : [...released, closed]
}

export const wallet: Decider<Wallet, WalletCommand, WalletEvent, WalletRejection> = {
  initial: EMPTY,
  decide,
  evolve: evolveWallet,
  snapshot: { fold: 'wallet 5', codec: Wallet },
}
