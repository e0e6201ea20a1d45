import * as t from 'io-ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'
import { ChargeId } from './words.ts'

/** Of whoever has paid for it: it is theirs to give, and they are told what becomes of it. */
const gift = { user_id: UserId, way: Uuid, payment: ChargeId, plan_id: Slug }

/** What happens to a way that somebody has paid for, beside that it is opened and taken, in its stream `way-<way>`. */
export const planGiftEvents = {
  /** `user_id` has paid for it: whoever comes first with its code has so many days of the plan. */
  'admin.gift_paid': define({ ...gift, days: Positive }),
  /** Somebody has come by it; `is_own` says that they were who paid. */
  'admin.gift_taken': define({ ...gift, is_own: t.boolean }),
  /** Its payment went back: the way is closed, and where it `was_taken` its days are taken back from whoever has them. */
  'admin.gift_returned': define({ ...gift, was_taken: t.boolean }),
}
