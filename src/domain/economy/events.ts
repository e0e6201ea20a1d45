import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { adjustmentEvents } from './adjustments.ts'
import { giftEvents, givingEvents } from './giftEvents.ts'
import { rankingEvents } from './ranking.ts'

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

/** What happens to a wallet. Amounts, prices and balances are whole besitos; only `besitos_*` move any. */
export const walletEvents = {
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
  /** The reward for an event is taken back before it was given. */
  'gamification.reward_voided': define({ user_id: UserId, amount: Positive, source: Slug, cause: Uuid }),
  /** The reward for an event would have been given, and was voided before. */
  'gamification.reward_forgone': define({ user_id: UserId, amount: Positive, source: Slug, cause: Uuid }),
  /** Nothing goes into the wallet any more; what was left in it is spent before. */
  'gamification.wallet_closed': define({ user_id: UserId, amount: Positive }).next(
    { user_id: UserId },
    ({ user_id }) => ({ user_id }),
  ),
}
export type WalletEvent = EventOf<typeof walletEvents>

/** Besitos that are set aside, and given back or spent later. */
const heldEvents = {
  'gamification.besitos_reserved': define({
    user_id: UserId,
    amount: Positive,
    purpose: Slug,
    reservation: Uuid,
    cause: t.union([Uuid, t.null]),
    local_date: t.union([LocalDate, t.null]),
    balance_after: Natural,
  }),
  'gamification.besitos_released': define({
    user_id: UserId,
    amount: Positive,
    purpose: Slug,
    reservation: Uuid,
    cause: t.union([Uuid, t.null]),
    local_date: t.union([LocalDate, t.null]),
    balance_after: Natural,
  }),
}

/** What happens to the things that a member has; what they cost is spent from the wallet. */
const itemEvents = {
  'gamification.item_purchased': define({
    user_id: UserId,
    item_id: Slug,
    quantity: Positive,
    price: Natural,
    balance_after: Natural,
  }),
  'gamification.item_used': define({
    user_id: UserId,
    item_id: Slug,
    quantity: Positive,
    remaining: Natural,
  }),
}

/** The storage format of the module's events. */
export const economyEvents = {
  ...walletEvents,
  ...heldEvents,
  ...itemEvents,
  ...adjustmentEvents,
  ...giftEvents,
  ...givingEvents,
  ...rankingEvents,
}
