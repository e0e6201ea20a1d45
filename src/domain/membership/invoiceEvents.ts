import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { PlanTerms } from './words.ts'

/** Why an invoice may not be paid. */
export const InvoiceLack = t.keyof({
  unknown: null,
  other_payer: null,
  over: null,
  other_price: null,
  renewing: null,
})
export type InvoiceLack = t.TypeOf<typeof InvoiceLack>

/** What happens to one invoice, in the stream `invoice-<id>`. */
export const invoiceEvents = {
  /**
   * `user_id` has asked for it. Until `valid_until` it is honoured as it says, whatever the content says by then. A gift may be paid by
   * anybody, and its days are whose the code is that comes of it.
   */
  'admin.invoice_made': define({
    user_id: UserId,
    invoice: Uuid,
    terms: PlanTerms,
    stars: Positive,
    is_gift: t.boolean,
    valid_until: IsoDate,
    content_version: Natural,
  }),
  /** Telegram asked whether `user_id` may pay it now. Where they may not, nobody was charged. */
  'admin.invoice_checked': define({
    user_id: UserId,
    invoice: Uuid,
    lack: t.union([InvoiceLack, t.null]),
  }),
}
export type InvoiceEvent = EventOf<typeof invoiceEvents>
