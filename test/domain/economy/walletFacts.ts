import type { CloseWallet, GrantBesitos, WalletCommand } from '../../../src/domain/economy/commands.ts'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import type { BuyItem, ItemEffect, OfferFound, UseItem } from '../../../src/domain/economy/thingCommands.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'

/** What may be asked of a member's wallet, and what may have happened to it. */
export const MOST = Number.MAX_SAFE_INTEGER
export const userId = 42 as UserId
export const at = new Date('2026-11-24T06:00:00.000Z')
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

/** The nth day of a November. */
export const day = (nth: number) => `2026-11-${String(nth).padStart(2, '0')}` as LocalDate
export const slug = (name: string) => name as Slug
export const causeOf = (nth: number) => `01a20cac-e03d-71fb-8f3c-${String(nth).padStart(12, '0')}` as Uuid

/** Besitos that can be given to somebody, as the story gives them. */
export const reward = (amount: number, more: Partial<GrantBesitos> = {}): GrantBesitos => ({
  type: 'GrantBesitos',
  userId,
  amount,
  source: slug('story_reward'),
  counterpart: slug('story'),
  at,
  ...more,
})

export const pay = (amount: number, purpose = 'story_price', counterpart = 'story'): WalletCommand => ({
  type: 'SpendBesitos',
  userId,
  amount,
  purpose: slug(purpose),
  counterpart: slug(counterpart),
  at,
})

export const reserve = (amount: number, reservation = 'gift-1'): WalletCommand => ({
  type: 'ReserveBesitos',
  userId,
  amount,
  purpose: slug('gift'),
  reservation: slug(reservation),
  at,
})

export const release = (reservation = 'gift-1'): WalletCommand => ({
  type: 'ReleaseBesitos',
  userId,
  reservation: slug(reservation),
  at,
})

export const spendReserved = (reservation = 'gift-1'): WalletCommand => ({
  type: 'SpendReserved',
  userId,
  reservation: slug(reservation),
  at,
})

export const claim = (nth: number, away: readonly LocalDate[] = []): WalletCommand => ({
  type: 'ClaimDaily',
  userId,
  localDate: day(nth),
  amount: 2,
  milestones: [{ days: 3, bonus: 5 as Positive }],
  away,
  nextAt: new Date(`${day(nth + 1)}T00:00:00.000Z`),
  at,
})

export const found = (price: number, more: Partial<OfferFound> = {}): OfferFound => ({
  itemId: slug('key'),
  quantity: 1 as Positive,
  listPrice: price as Positive,
  price: price as Positive,
  limit: null,
  lack: null,
  ...more,
})

export const buy = (turn: number, of: OfferFound | null, more: Partial<BuyItem> = {}): BuyItem => ({
  type: 'BuyItem',
  userId,
  offerId: slug('key'),
  turn,
  shownPrice: of?.price ?? 1,
  found: of,
  contentVersion: 1 as Natural,
  localDate: day(24),
  at,
  ...more,
})

const NOTHING: ItemEffect = {
  kind: slug('key'),
  consumes: 0,
  takes: [],
  gives: [],
  title: false,
  discount: null,
}

export const use = (
  turn: number,
  effect: Partial<ItemEffect> | null,
  more: Partial<UseItem> = {},
): UseItem => ({
  type: 'UseItem',
  userId,
  itemId: slug('key'),
  turn,
  effect: effect === null ? null : { ...NOTHING, ...effect },
  lack: null,
  contentVersion: 1 as Natural,
  localDate: day(24),
  at,
  ...more,
})
