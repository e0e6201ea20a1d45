import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** What happens to a wallet. Amounts, prices and balances are whole besitos. */
export const walletEvents = {
  'gamification.besitos_earned': define({
    user_id: UserId,
    amount: Positive,
    source: Slug,
    balance_after: Natural,
  }),
  'gamification.besitos_spent': define({
    user_id: UserId,
    amount: Positive,
    purpose: Slug,
    balance_after: Natural,
  }),
  /** Nothing goes into the wallet any more; what was left in it is spent before. */
  'gamification.wallet_closed': define({ user_id: UserId, amount: Positive }).next(
    { user_id: UserId },
    ({ user_id }) => ({ user_id }),
  ),
}
export type WalletEvent = EventOf<typeof walletEvents>

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
export const economyEvents = { ...walletEvents, ...itemEvents }
