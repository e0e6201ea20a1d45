import fc from 'fast-check'
import type { economyEvents } from '../../../src/domain/economy/events.ts'
import { type PayloadsOf, positives, slugs, uuids } from '../kernel/kernelArbitraries.ts'
import { localDates } from '../user/taleArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'
import { exchangePayloads } from './exchangePayloads.ts'

const movement = {
  cause: fc.option(uuids),
  counterpart: slugs,
  local_date: fc.option(localDates),
  balance_after: naturals,
}
const reward = { user_id: userIds, amount: positives, source: slugs, cause: uuids }

export const payloads: PayloadsOf<typeof economyEvents> = {
  'gamification.besitos_earned': record({
    user_id: userIds,
    amount: positives,
    source: slugs,
    ...movement,
  }),
  'gamification.besitos_spent': record({
    user_id: userIds,
    amount: positives,
    purpose: slugs,
    ...movement,
  }),
  'gamification.reward_voided': record(reward),
  'gamification.reward_forgone': record(reward),
  'gamification.wallet_closed': record({ user_id: userIds }),
  ...exchangePayloads,
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
