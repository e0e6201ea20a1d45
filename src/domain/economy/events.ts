import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { adjustmentEvents } from './adjustments.ts'
import { codeEvents, codesEvents } from './code.ts'
import { giftEvents, givingEvents } from './giftEvents.ts'
import { rankingEvents } from './ranking.ts'
import { thingEvents } from './thingEvents.ts'

/** What an event of version 1 does not tell. */
const UNTOLD = { cause: null, local_date: null }

/**
 * What every movement says since version 2. `counterpart` is where besitos come from or go to, so that over it and all wallets they
 * add up to zero; `cause` the event that they are for, `local_date` the date where the community lives.
 */
const movement = {
  cause: t.union([Uuid, t.null]),
  counterpart: Slug,
  local_date: t.union([LocalDate, t.null]),
  balance_after: Natural,
}

/** Between the balance and what is set aside. */
const setAside = {
  user_id: UserId,
  amount: Positive,
  purpose: Slug,
  reservation: Slug,
  cause: t.union([Uuid, t.null]),
  local_date: t.union([LocalDate, t.null]),
  balance_after: Natural,
}

/** What happens to the money in a wallet. Amounts and balances are whole besitos; only `besitos_*` move any. */
const moneyEvents = {
  'gamification.besitos_earned': define({
    user_id: UserId,
    amount: Positive,
    source: Slug,
    balance_after: Natural,
  }).next({ user_id: UserId, amount: Positive, source: Slug, ...movement }, (old) => ({
    ...old,
    ...UNTOLD,
    counterpart: old.source,
  })),
  'gamification.besitos_spent': define({
    user_id: UserId,
    amount: Positive,
    purpose: Slug,
    balance_after: Natural,
  }).next({ user_id: UserId, amount: Positive, purpose: Slug, ...movement }, (old) => ({
    ...old,
    ...UNTOLD,
    counterpart: old.purpose,
  })),
  /** Set aside, until it is released. It is neither spent nor anybody else's. */
  'gamification.besitos_reserved': define(setAside),
  /** Back in the balance; it was not earned by that. */
  'gamification.besitos_released': define(setAside),
  /** The reward for an event is taken back before it was given. */
  'gamification.reward_voided': define({ user_id: UserId, amount: Positive, source: Slug, cause: Uuid }),
  /** The reward for an event would have been given, and was voided before. */
  'gamification.reward_forgone': define({ user_id: UserId, amount: Positive, source: Slug, cause: Uuid }),
  /** A source would have given more than `cap` on a local date: of `wanted` only `granted` were given. */
  'gamification.reward_capped': define({
    user_id: UserId,
    source: Slug,
    cause: t.union([Uuid, t.null]),
    wanted: Positive,
    granted: Natural,
    cap: Positive,
    local_date: LocalDate,
  }),
  /** What there is once a day was fetched; `forgiven` days without it interrupt no streak. */
  'gamification.daily_claimed': define({
    user_id: UserId,
    local_date: LocalDate,
    streak: Positive,
    forgiven: Natural,
  }),
  /** Nothing goes into the wallet any more; what was left in it is spent before. */
  'gamification.wallet_closed': define({ user_id: UserId, amount: Positive }).next(
    { user_id: UserId },
    ({ user_id }) => ({ user_id }),
  ),
}

/** Everything that happens to a wallet: to the money in it and to the things. */
export const walletEvents = { ...moneyEvents, ...thingEvents }
export type WalletEvent = EventOf<typeof walletEvents>

/** What happens to what there is of something, for everybody. */
export const stockEvents = {
  /** So many were sold, and `sold` altogether. */
  'gamification.stock_taken': define({ offer_id: Slug, quantity: Positive, sold: Positive }),
}
export type StockEvent = EventOf<typeof stockEvents>

/** The storage format of the module's events. */
export const economyEvents = {
  ...walletEvents,
  ...stockEvents,
  ...codesEvents,
  ...codeEvents,
  ...adjustmentEvents,
  ...giftEvents,
  ...givingEvents,
  ...rankingEvents,
}
