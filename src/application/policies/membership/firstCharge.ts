import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { invoiceStream } from '../../../domain/membership/invoice.ts'
import { membershipStream } from '../../../domain/membership/membership.ts'
import { paymentStream } from '../../../domain/membership/payment.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { INVOICE, MEMBERSHIP, PAYMENT } from '../../membership/membershipPart.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'

/** So many renewals and extensions of a member are looked through. */
const MOST_READ = 1_000

type Finding = TE.TaskEither<SubscriptionFailure, ChargeId | undefined>

/**
 * By what Telegram knows the subscription that a payment belongs to: its first payment. That may be this one; of a later one it is told by
 * the plan that was taken out by the same invoice, whoever has it. Nothing where Telegram does not renew it, or nobody knows.
 */
export const createFirstCharge = (log: Pick<EventLog, 'readStream'>): ((payment: ChargeId) => Finding) => {
  const first = (stream: string, type: string) =>
    pipe(
      log.readStream(stream, { direction: 'forwards', types: [type], limit: 1 }),
      TE.map(([event]) => event),
    )

  const byInvoice = (invoice: Uuid): Finding =>
    pipe(
      first(invoiceStream(invoice), 'admin.invoice_made'),
      TE.flatMap((recorded): Finding => {
        const made = recorded && INVOICE.catalogue.decode(recorded)
        if (made?._tag !== 'Right' || made.right.type !== 'admin.invoice_made') return TE.right(undefined)
        return pipe(
          log.readStream(membershipStream(made.right.data.user_id), {
            direction: 'forwards',
            types: ['admin.subscription_started'],
            limit: MOST_READ,
          }),
          TE.flatMapEither(E.traverseArray(MEMBERSHIP.catalogue.decode)),
          TE.map((started) => {
            const begun = started.find(
              (one) =>
                one.type === 'admin.subscription_started' && one.data.is_first && one.data.cause === invoice,
            )
            return begun?.type === 'admin.subscription_started'
              ? (begun.data.payment ?? undefined)
              : undefined
          }),
        )
      }),
    )

  return (payment) =>
    pipe(
      first(paymentStream(payment), 'admin.payment_received'),
      TE.flatMap((recorded): Finding => {
        const paid = recorded && PAYMENT.catalogue.decode(recorded)
        if (paid?._tag !== 'Right' || paid.right.type !== 'admin.payment_received') return TE.right(undefined)
        const { is_recurring, is_first, invoice } = paid.right.data
        if (!is_recurring) return TE.right(undefined)
        if (is_first) return TE.right(payment)
        return invoice === null ? TE.right(undefined) : byInvoice(invoice)
      }),
    )
}
