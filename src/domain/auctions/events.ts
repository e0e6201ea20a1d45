import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const auctionEvents = {
  'gamification.auction_won': define({ user_id: UserId, auction_id: Slug, item_id: Slug, amount: Positive }),
}
