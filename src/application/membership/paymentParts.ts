import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../domain/kernel/numbers.ts'
import { heldOf } from '../../domain/membership/membershipState.ts'
import type { Payment } from '../../domain/membership/payment.ts'
import type { RefundWhy } from '../../domain/membership/paymentEvents.ts'
import type { ChargeId, PlanTerms } from '../../domain/membership/words.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { invoicePart, membershipPart, paymentPart } from './membershipPart.ts'

/** A payment as Telegram tells of it, by an update or by its ledger. */
export type Paid = {
  readonly payer: UserId
  readonly payment: ChargeId
  readonly invoice: Uuid | null
  readonly stars: Positive
  readonly isRecurring: boolean
  readonly isFirst: boolean
  readonly paidUntil: Date | null
  readonly paidAt: Date
}

const RECEIVING = 'payment'
const REFUNDING = 'refund'

/** What a payment brings: so much to whom, or nothing, and why it goes back. */
type Brought =
  | { readonly forUser: UserId; readonly terms: PlanTerms; readonly why: null }
  | { readonly forUser: null; readonly terms: null; readonly why: RefundWhy }

const nothing = (why: RefundWhy): Brought => ({ forUser: null, terms: null, why })

/**
 * Somebody has paid: it is received once, and brings its days in the same act. What was paid for nothing, by somebody else, or by who has no
 * place any more, is recorded and goes back.
 */
export const receivePayment = (paid: Paid, at: Date): readonly Part[] => {
  const { payer, payment, invoice, stars } = paid
  const asked = invoice === null ? undefined : invoicePart(invoice, [])
  const standing = membershipPart(payer, [])
  const brought = (earlier: Earlier): Brought => {
    const made = asked === undefined ? undefined : earlier(asked)?.before
    if (made?.status !== 'made') return nothing('no_invoice')
    if (made.userId !== payer) return nothing('wrong_payer')
    return earlier(standing)?.before.isClosed === true
      ? nothing('no_place')
      : { forUser: payer, terms: made.terms, why: null }
  }

  const receiving = paymentPart(
    payment,
    (earlier) => {
      const { forUser, terms, why } = brought(earlier)
      return [
        {
          type: 'ReceivePayment',
          userId: payer,
          payment,
          stars,
          invoice,
          planId: terms?.plan_id ?? null,
          forUser,
          days: (terms?.days ?? 0) as Natural,
          isRecurring: paid.isRecurring,
          isFirst: paid.isFirst,
          paidUntil: paid.paidUntil,
          paidAt: paid.paidAt,
          at,
        },
        ...(why === null ? [] : [{ type: 'OrderRefund' as const, payment, why, reason: null, at }]),
      ]
    },
    { group: RECEIVING },
  )
  const bringing = membershipPart(
    payer,
    (earlier) => {
      const { terms } = brought(earlier)
      const isNew = earlier(receiving)?.before.status === 'none'
      return terms === null || !isNew
        ? []
        : [
            {
              type: 'StartPlan',
              userId: payer,
              terms,
              source: 'payment',
              payment,
              isFirst: paid.isFirst,
              paidUntil: paid.paidUntil,
              cause: invoice,
              reason: null,
              at,
            },
          ]
    },
    { group: RECEIVING },
  )
  // What is received stands in the log before what it brings: events follow the order in which streams are read.
  return [paymentPart(payment, []), ...(asked === undefined ? [] : [asked]), standing, receiving, bringing]
}

/** What a payment has brought is taken back, once it has gone back: the first time that anybody tells of it. */
export const noteRefund = (payment: ChargeId, by: 'bot' | 'telegram', at: Date): readonly Part[] => {
  const noting = paymentPart(payment, [{ type: 'NoteRefund', payment, by, at }], { group: REFUNDING })
  const gone = (earlier: Earlier): Exclude<Payment, { status: 'none' }> | undefined => {
    const before = earlier(noting)?.before
    return before === undefined || before.status === 'none' || before.status === 'refunded'
      ? undefined
      : before
  }
  const reversing = membershipPart(
    (earlier) => gone(earlier)?.forUser as UserId,
    (earlier, own) => {
      const { forUser, planId, days } = gone(earlier) ?? {}
      if (!forUser || !planId || !days || heldOf(own, planId) === undefined) return []
      return [
        { type: 'ReversePayment', userId: forUser, planId, payment, days: days as number as Positive, at },
      ]
    },
    { group: REFUNDING, when: (earlier) => (gone(earlier)?.forUser ?? null) !== null },
  )
  return [noting, reversing]
}
