import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** The storage format of the module's events. Amounts, prices and balances are whole besitos. */
export const economyEvents = {
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
export type EconomyEvent = EventOf<typeof economyEvents>
