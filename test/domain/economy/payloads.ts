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
const setAside = {
  user_id: userIds,
  amount: positives,
  purpose: slugs,
  reservation: slugs,
  cause: fc.option(uuids),
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
  'gamification.besitos_reserved': record(setAside),
  'gamification.besitos_released': record(setAside),
  'gamification.reward_capped': record({
    user_id: userIds,
    source: slugs,
    cause: fc.option(uuids),
    wanted: positives,
    granted: naturals,
    cap: positives,
    local_date: localDates,
  }),
  'gamification.daily_claimed': record({
    user_id: userIds,
    local_date: localDates,
    streak: positives,
    forgiven: naturals,
  }),
  'gamification.code_entered': record({ user_id: userIds, code_id: slugs, local_date: localDates }),
  'gamification.code_taken': record({ code_id: slugs, taken: positives }),
  'gamification.stock_taken': record({ offer_id: slugs, quantity: positives, sold: positives }),
  'gamification.reward_voided': record(reward),
  'gamification.reward_forgone': record(reward),
  'gamification.wallet_closed': record({ user_id: userIds }),
  ...exchangePayloads,
  'gamification.item_purchased': record({
    user_id: userIds,
    item_id: slugs,
    offer_id: slugs,
    quantity: positives,
    price: naturals,
    list_price: naturals,
    discount: naturals,
    balance_after: naturals,
    held_after: positives,
    bought_after: positives,
    content_version: naturals,
    local_date: localDates,
  }),
  'gamification.item_used': record({
    user_id: userIds,
    item_id: slugs,
    kind: slugs,
    quantity: naturals,
    remaining: naturals,
    others: fc.array(record({ item_id: slugs, held_after: naturals }), { maxLength: 3 }),
    title: fc.boolean(),
    discount: fc.option(positives),
    content_version: naturals,
    local_date: localDates,
  }),
}
