import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

const Held = t.readonly(t.strict({ item_id: Slug, held_after: Natural }))

/** What happens to the things that a member has. They move no besitos: what they cost is spent by an event of its own, before. */
export const thingEvents = {
  /**
   * An offer was taken, at `price`, which was `list_price` before discounts; `discount` is what of them, in percent, the member had by
   * using something. `bought_after` counts how often they have taken it, `held_after` what they have of the item.
   */
  'gamification.item_purchased': define({
    user_id: UserId,
    item_id: Slug,
    offer_id: Slug,
    quantity: Positive,
    price: Natural,
    list_price: Natural,
    discount: Natural,
    balance_after: Natural,
    held_after: Positive,
    bought_after: Positive,
    content_version: Natural,
    local_date: LocalDate,
  }),
  /**
   * A thing was used, as its `kind` says; `quantity` of it are gone, `remaining` are left. `others` are the things that went or came by
   * it, with what there is of them after it; `title` says that it is the member's title by now, `discount` the percentage that the next
   * purchase costs less.
   */
  'gamification.item_used': define({
    user_id: UserId,
    item_id: Slug,
    kind: Slug,
    quantity: Natural,
    remaining: Natural,
    others: t.readonlyArray(Held),
    title: t.boolean,
    discount: t.union([Positive, t.null]),
    content_version: Natural,
    local_date: LocalDate,
  }),
}
