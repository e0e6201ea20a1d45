import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** The storage format of the module's events. Amounts, prices and balances are whole besitos. */
export const gamificationEvents = {
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
  'gamification.wallet_closed': define({ user_id: UserId, amount: Positive }),
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
  'gamification.achievement_unlocked': define({ user_id: UserId, achievement_id: Slug }),
  'gamification.mission_assigned': define({
    user_id: UserId,
    mission_id: Slug,
    expires_at: t.union([IsoDate, t.null]),
  }),
  'gamification.mission_completed': define({ user_id: UserId, mission_id: Slug, reward: Natural }),
  'gamification.auction_won': define({ user_id: UserId, auction_id: Slug, item_id: Slug, amount: Positive }),
  'gamification.trivia_answered': define({
    user_id: UserId,
    trivia_id: Slug,
    choice: Natural,
    correct: t.boolean,
    response_ms: Natural,
  }),
}
export type GamificationEvent = EventOf<typeof gamificationEvents>
