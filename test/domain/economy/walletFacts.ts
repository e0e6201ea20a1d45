import type { CloseWallet, GrantBesitos } from '../../../src/domain/economy/commands.ts'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'

/** What may be asked of a member's wallet, and what may have happened to it. */
export const MOST = Number.MAX_SAFE_INTEGER
export const userId = 42 as UserId
const at = new Date('2026-11-24T06:00:00.000Z')
const source = 'welcome' as Slug

export const grant = (amount: number): GrantBesitos => ({ type: 'GrantBesitos', userId, amount, source, at })
export const earned = (amount: number, balance: number): WalletEvent => ({
  type: 'gamification.besitos_earned',
  timestamp: at,
  data: {
    user_id: userId,
    amount: amount as Positive,
    source,
    cause: null,
    counterpart: source,
    local_date: null,
    balance_after: balance as Natural,
  },
})
export const close: CloseWallet = { type: 'CloseWallet', userId, at }
export const closed: WalletEvent = {
  type: 'gamification.wallet_closed',
  timestamp: at,
  data: { user_id: userId },
}
export const spent = (amount: number, balance: number, purpose = 'gift'): WalletEvent => ({
  type: 'gamification.besitos_spent',
  timestamp: at,
  data: {
    user_id: userId,
    amount: amount as Positive,
    purpose: purpose as Slug,
    cause: null,
    counterpart: purpose as Slug,
    local_date: null,
    balance_after: balance as Natural,
  },
})
