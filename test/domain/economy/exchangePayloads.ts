import fc from 'fast-check'
import type { adjustmentEvents } from '../../../src/domain/economy/adjustments.ts'
import type { giftEvents, givingEvents } from '../../../src/domain/economy/giftEvents.ts'
import type { rankingEvents } from '../../../src/domain/economy/ranking.ts'
import {
  type PayloadsOf,
  positives,
  refusalDetails,
  sealedValues,
  slugs,
  tags,
  uuids,
} from '../kernel/kernelArbitraries.ts'
import { localDates } from '../user/taleArbitraries.ts'
import { moments, record, userIds } from '../user/userArbitraries.ts'

const gift = { user_id: userIds, gift: uuids, amount: positives }

/** What passes from hand to hand, what operators change, and who is named in the ranking. */
export const exchangePayloads: PayloadsOf<
  typeof adjustmentEvents & typeof giftEvents & typeof givingEvents & typeof rankingEvents
> = {
  'gamification.adjustment_explained': record({
    user_id: userIds,
    change: fc.constantFrom('granted', 'taken'),
    amount: positives,
    reason: sealedValues,
  }),
  'gamification.adjustment_refused': record({
    user_id: userIds,
    part: slugs,
    reason: tags,
    details: refusalDetails,
  }),
  'gamification.gift_offered': record({ ...gift, expires_at: moments }),
  'gamification.gift_given': record({ ...gift, receiver: userIds }),
  'gamification.gift_claimed': record({ ...gift, giver: userIds }),
  'gamification.gift_returned': record({ ...gift, why: fc.constantFrom('expired', 'forgotten') }),
  'gamification.gift_sent': record({ ...gift, local_date: localDates, is_open: fc.boolean() }),
  'gamification.gift_received': record({ ...gift, giver: userIds, local_date: localDates }),
  'gamification.gift_settled': record({ user_id: userIds, gift: uuids }),
  'gamification.ranking_joined': record({ user_id: userIds }),
  'gamification.ranking_left': record({ user_id: userIds }),
}
