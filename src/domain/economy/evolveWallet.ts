import type { Slug } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import { boundAfterReturn, boundAfterSpending, isBoundSource } from './bound.ts'
import { sumOf, withCount, without } from './counts.ts'
import type { WalletEvent } from './events.ts'
import { earnedToday, remembered, takenBackToday } from './rewards.ts'
import { EMPTY, type Wallet } from './walletState.ts'
import { GIFT, UNDONE } from './words.ts'

/** So much that is over is known by name: whoever asks for it again changes nothing. */
const SETTLED = 16

type Of<Type extends WalletEvent['type']> = Extract<WalletEvent, { readonly type: Type }>['data']

/** Folds one event of a wallet into what is known of it. */
export const evolveWallet = (before: Wallet, event: WalletEvent): Wallet => {
  const wallet = { ...before, version: sumOf(before.version, 1) }
  switch (event.type) {
    case 'gamification.besitos_earned':
      return earned(wallet, event.data)
    case 'gamification.besitos_spent':
      return spent(wallet, event.data)
    case 'gamification.besitos_reserved': {
      const { reservation, amount, purpose, balance_after: balance } = event.data
      return { ...wallet, balance, reserved: [...wallet.reserved, { reservation, amount, purpose }] }
    }
    case 'gamification.besitos_released': {
      const { reservation, balance_after: balance } = event.data
      return {
        ...wallet,
        balance,
        reserved: wallet.reserved.filter((one) => one.reservation !== reservation),
        settled: settledWith(wallet, reservation),
      }
    }
    case 'gamification.reward_voided':
      return { ...wallet, voided: [...wallet.voided, event.data.cause] }
    case 'gamification.reward_forgone':
      return {
        ...wallet,
        voided: wallet.voided.filter((cause) => cause !== event.data.cause),
        settled: settledWith(wallet, event.data.cause),
      }
    case 'gamification.reward_capped': {
      const { source, cause, granted, local_date: localDate } = event.data
      if (cause === null || granted > 0) return wallet
      return {
        ...wallet,
        lastRewards: remembered(wallet.lastRewards, { source, cause, amount: granted, localDate }),
      }
    }
    case 'gamification.daily_claimed': {
      const { local_date: localDate, streak } = event.data
      return { ...wallet, daily: { localDate, streak } }
    }
    case 'gamification.item_purchased':
      return purchased(wallet, event.data)
    case 'gamification.item_used':
      return used(wallet, event.data)
    case 'gamification.wallet_closed':
      return { ...EMPTY, version: wallet.version, isClosed: true }
  }
}

const earned = (wallet: Wallet, data: Of<'gamification.besitos_earned'>): Wallet => {
  const { amount, source, cause, counterpart, local_date: localDate, balance_after: balance } = data
  if (source === UNDONE) return { ...wallet, ...boundAfterReturn(wallet, data), balance }
  return {
    ...wallet,
    balance,
    bound: isBoundSource(source) ? sumOf(wallet.bound, amount) : wallet.bound,
    lifetime: counterpart === GIFT ? wallet.lifetime : sumOf(wallet.lifetime, amount),
    today: earnedToday(wallet.today, data),
    lastRewards:
      cause === null
        ? wallet.lastRewards
        : remembered(wallet.lastRewards, {
            source,
            cause,
            amount: amount as number as Natural,
            localDate,
          }),
  }
}

const spent = (wallet: Wallet, data: Of<'gamification.besitos_spent'>): Wallet => {
  const { amount, purpose, cause, balance_after: balance } = data
  const paid = { ...wallet, ...boundAfterSpending(wallet, data), balance }
  if (purpose !== UNDONE) return paid
  return {
    ...paid,
    lifetime: without(wallet.lifetime, amount),
    today: takenBackToday(wallet, data),
    lastRewards: wallet.lastRewards.filter((reward) => reward.cause !== cause),
    settled: cause === null ? wallet.settled : settledWith(wallet, cause),
  }
}

const settledWith = ({ settled }: Wallet, name: string): Wallet['settled'] =>
  [...settled, name as Slug].slice(-SETTLED)

/** A discount is for one purchase. */
const purchased = (wallet: Wallet, data: Of<'gamification.item_purchased'>): Wallet => ({
  ...wallet,
  items: withCount(wallet.items, data.item_id, data.held_after),
  bought: withCount(wallet.bought, data.offer_id, data.bought_after),
  lastBought: { offerId: data.offer_id, version: wallet.version },
  discount: data.discount > 0 ? null : wallet.discount,
})

const used = (wallet: Wallet, data: Of<'gamification.item_used'>): Wallet => {
  const { item_id: itemId, remaining, others, title, discount } = data
  const items = others.reduce(
    (all, { item_id: id, held_after: held }) => withCount(all, id, held),
    withCount(wallet.items, itemId, remaining),
  )
  return {
    ...wallet,
    items,
    used: wallet.used.includes(itemId) ? wallet.used : [...wallet.used, itemId],
    usedAt: wallet.version,
    title: title ? itemId : wallet.title,
    discount: discount === null ? wallet.discount : { itemId, percent: discount },
  }
}
