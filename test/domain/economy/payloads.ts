import type { economyEvents } from '../../../src/domain/economy/events.ts'
import { type PayloadsOf, positives, slugs } from '../kernel/kernelArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof economyEvents> = {
  'gamification.besitos_earned': record({
    user_id: userIds,
    amount: positives,
    source: slugs,
    balance_after: naturals,
  }),
  'gamification.besitos_spent': record({
    user_id: userIds,
    amount: positives,
    purpose: slugs,
    balance_after: naturals,
  }),
  'gamification.wallet_closed': record({ user_id: userIds }),
  'gamification.item_purchased': record({
    user_id: userIds,
    item_id: slugs,
    quantity: positives,
    price: naturals,
    balance_after: naturals,
  }),
  'gamification.item_used': record({
    user_id: userIds,
    item_id: slugs,
    quantity: positives,
    remaining: naturals,
  }),
}
