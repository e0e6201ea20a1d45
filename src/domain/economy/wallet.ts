import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { Slug, UserId } from '../kernel/ids.ts'
import { type Natural, Positive } from '../kernel/numbers.ts'
import type { CloseWallet, WalletCommand } from './commands.ts'
import type { WalletEvent } from './events.ts'
import { grant, returnPrice, spend, takeBack, UNDONE } from './movements.ts'
import type { WalletRejection } from './rejections.ts'
import { EMPTY, type Reward, Wallet } from './walletState.ts'

/** So many of a source: what one decision can complete, a fragment and an ending, twice over. */
const REMEMBERED = 4

export const walletStream = (userId: UserId) => `wallet-${userId}`

const decide = (
  command: WalletCommand,
  wallet: Wallet,
): E.Either<WalletRejection, readonly WalletEvent[]> => {
  if (command.type === 'CloseWallet') return E.right(close(command, wallet))
  const { userId } = command
  if (wallet.isClosed) return E.left({ _tag: 'WalletClosed', userId })
  const { amount } = command
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
  }
}

const close = ({ userId, at }: CloseWallet, { balance, isClosed }: Wallet): readonly WalletEvent[] => {
  if (isClosed) return []
  const closed: WalletEvent = {
    type: 'gamification.wallet_closed',
    timestamp: at,
    data: { user_id: userId },
  }
  if (!Positive.is(balance)) return [closed]
  const purpose = 'wallet_closed' as Slug
  const spent: WalletEvent = {
    type: 'gamification.besitos_spent',
    timestamp: at,
    data: {
      user_id: userId,
      amount: balance,
      purpose,
      cause: null,
      counterpart: purpose,
      local_date: null,
      balance_after: 0 as Natural,
    },
  }
  return [spent, closed]
}

const evolve = (wallet: Wallet, event: WalletEvent): Wallet => {
  switch (event.type) {
    case 'gamification.besitos_earned': {
      const { amount, source, cause, balance_after: balance } = event.data
      if (source === UNDONE) return { ...wallet, balance }
      return {
        ...wallet,
        balance,
        lifetime: Math.min(wallet.lifetime + amount, Number.MAX_SAFE_INTEGER) as Natural,
        lastRewards:
          cause === null ? wallet.lastRewards : remembered(wallet.lastRewards, { source, cause, amount }),
      }
    }
    case 'gamification.besitos_spent': {
      const { amount, purpose, cause, balance_after: balance } = event.data
      if (purpose !== UNDONE) return { ...wallet, balance }
      return {
        ...wallet,
        balance,
        lifetime: Math.max(0, wallet.lifetime - amount) as Natural,
        lastRewards: wallet.lastRewards.filter((reward) => reward.cause !== cause),
      }
    }
    case 'gamification.reward_voided':
      return { ...wallet, voided: [...wallet.voided, event.data.cause] }
    case 'gamification.reward_forgone':
      return { ...wallet, voided: wallet.voided.filter((cause) => cause !== event.data.cause) }
    case 'gamification.wallet_closed':
      return { ...EMPTY, isClosed: true }
  }
}

const remembered = (rewards: readonly Reward[], reward: Reward): readonly Reward[] => {
  const ofSource = rewards.filter(({ source }) => source === reward.source)
  const [oldest] = ofSource.length < REMEMBERED ? [] : ofSource
  return [...rewards.filter((one) => one !== oldest), reward]
}

export const wallet: Decider<Wallet, WalletCommand, WalletEvent, WalletRejection> = {
  initial: EMPTY,
  decide,
  evolve,
  snapshot: { fold: 'wallet 4', codec: Wallet },
}
