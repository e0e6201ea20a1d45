import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { personal } from '../kernel/sealed.ts'
import { ChargeId } from './words.ts'

const payment = { user_id: UserId, payment: ChargeId, stars: Positive }

/** Why money goes back: an operator wants it, or it was paid for nothing. */
export const RefundWhy = t.keyof({
  operator: null,
  no_invoice: null,
  wrong_payer: null,
  no_place: null,
  forgotten: null,
})
export type RefundWhy = t.TypeOf<typeof RefundWhy>

/** What happens to one payment, in the stream `payment-<charge id>`. Of whoever is forgotten it stays, and leads to nobody. */
export const paymentEvents = {
  /**
   * `user_id` has paid, for whomever. `days` are what it brought to the plan of `for_user`: none where it brought nothing, and is refunded.
   * Where it brought days to nobody yet it was a gift (`admin.gift_paid`), for whoever comes.
   * `paid_until` is until when Telegram says that a recurring one is paid, `is_first` that it is the first of them.
   */
  'admin.payment_received': define({
    ...payment,
    invoice: t.union([Uuid, t.null]),
    plan_id: t.union([Slug, t.null]),
    for_user: t.union([UserId, t.null]),
    days: Natural,
    is_recurring: t.boolean,
    is_first: t.boolean,
    paid_until: t.union([IsoDate, t.null]),
    paid_at: IsoDate,
  }),
  'admin.refund_ordered': define({
    ...payment,
    why: RefundWhy,
    reason: t.union([personal<{ readonly text: string }>(), t.null]),
  }),
  /** It has gone back, by the bot or without it. */
  'admin.payment_refunded': define({ ...payment, by: t.keyof({ bot: null, telegram: null }) }),
  /** Telegram refuses to give it back, and says why. */
  'admin.refund_failed': define({ ...payment, fact: t.string }),
}
export type PaymentEvent = EventOf<typeof paymentEvents>
