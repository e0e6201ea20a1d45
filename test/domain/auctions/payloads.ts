import type { auctionEvents } from '../../../src/domain/auctions/events.ts'
import { type PayloadsOf, positives, slugs } from '../kernel/kernelArbitraries.ts'
import { record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof auctionEvents> = {
  'gamification.auction_won': record({
    user_id: userIds,
    auction_id: slugs,
    item_id: slugs,
    amount: positives,
  }),
}
