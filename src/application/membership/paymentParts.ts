import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../domain/kernel/numbers.ts'
import type { Payment } from '../../domain/membership/payment.ts'
import type { RefundWhy } from '../../domain/membership/paymentEvents.ts'
import type { ChargeId, PlanTerms } from '../../domain/membership/words.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { invoicePart, membershipPart, paymentPart, wayPart } from './membershipPart.ts'
import { openWay } from './wayParts.ts'

/** A payment as Telegram tells of it, by an update or by its ledger; `gift` is the way that it opens, if it is for one. */
export type Paid = {
  readonly payer: UserId
  readonly payment: ChargeId
  readonly invoice: Uuid | null
  readonly stars: Positive
  readonly isRecurring: boolean
  readonly isFirst: boolean
  readonly paidUntil: Date | null
  readonly paidAt: Date
  readonly gift: Uuid
}

const RECEIVING = 'payment'
const REFUNDING = 'refund'

/** What a payment brings: so much to whom (of a gift, to whoever will come), or nothing, and why it goes back. */
type Brought =
  | { readonly forUser: UserId | null; readonly terms: PlanTerms; readonly why: null }
  | { readonly forUser: null; readonly terms: null; readonly why: RefundWhy }

const nothing = (why: RefundWhy): Brought => ({ forUser: null, terms: null, why })

/**
 * Somebody has paid: it is received once, and brings its days in the same act, or opens the way of a gift. What was paid for nothing, by
 * somebody else where it is no gift, or by who has no place any more, is recorded and goes back.
 */
export const receivePayment = (paid: Paid, at: Date): readonly Part[] => {
  const { payer, payment, invoice, stars } = paid
  const asked = invoice === null ? undefined : invoicePart(invoice, [])
  const standing = membershipPart(payer, [])
  const brought = (earlier: Earlier): Brought => {
    const made = asked === undefined ? undefined : earlier(asked)?.before
    if (made?.status !== 'made') return nothing('no_invoice')
    if (!made.isGift && made.userId !== payer) return nothing('wrong_payer')
    return earlier(standing)?.before.isClosed === true
      ? nothing('no_place')
      : { forUser: made.isGift ? null : payer, terms: made.terms, why: null }
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
  const isNew = (earlier: Earlier) => earlier(receiving)?.before.status === 'none'
  const giving = openWay(
    paid.gift,
    (earlier) => {
      const { terms } = brought(earlier)
      if (terms === null || !isNew(earlier)) return undefined
      const gift = { giver: payer, payment }
      return { type: 'OpenWay', way: paid.gift, terms, source: 'gift', until: null, row: null, gift, at }
    },
    {
      group: RECEIVING,
      when: (earlier) => {
        const { forUser, why } = brought(earlier)
        return forUser === null && why === null
      },
    },
  )
  const bringing = membershipPart(
    payer,
    (earlier) => {
      const { forUser, terms } = brought(earlier)
      return forUser === null || terms === null || !isNew(earlier)
        ? []
        : [
            {
              type: 'StartPlan',
              userId: payer,
              terms,
              source: 'payment',
              payment,
              isFirst: paid.isFirst,
              paidAt: paid.paidAt,
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
  return [
    paymentPart(payment, []),
    ...(asked === undefined ? [] : [asked]),
    standing,
    receiving,
    giving,
    bringing,
  ]
}

/**
 * What a payment has brought is taken back, once it has gone back: the first time that anybody tells of it. What Telegram renews by it is to
 * end, whoever gave it back. A `gift`, the way that it has opened if it was for one, is closed, and its days are taken back from whoever came
 * by it.
 */
export const noteRefund = (
  payment: ChargeId,
  gift: Uuid,
  by: 'bot' | 'telegram',
  at: Date,
): readonly Part[] => {
  const noting = paymentPart(payment, [{ type: 'NoteRefund', payment, by, at }], { group: REFUNDING })
  const gone = (earlier: Earlier): Exclude<Payment, { status: 'none' }> | undefined => {
    const before = earlier(noting)?.before
    return before === undefined || before.status === 'none' || before.status === 'refunded'
      ? undefined
      : before
  }
  const closing = wayPart(gift, [{ type: 'ReturnGift', way: gift, at }], {
    group: REFUNDING,
    when: (earlier) => {
      const paid = gone(earlier)
      return paid !== undefined && paid.forUser === null && paid.planId !== null
    },
  })
  const whose = (earlier: Earlier): UserId | null => {
    const way = earlier(closing)?.before
    const takenBy = way === undefined || way.status !== 'taken' ? undefined : way.takenBy
    return gone(earlier)?.forUser ?? takenBy ?? null
  }
  const reversing = membershipPart(
    (earlier) => whose(earlier) as UserId,
    (earlier) => {
      const { planId, renewed } = gone(earlier) ?? {}
      const userId = whose(earlier)
      if (!userId || !planId || renewed === undefined) return []
      return [{ type: 'ReversePayment', userId, planId, payment, renewed, at }]
    },
    { group: REFUNDING, when: (earlier) => whose(earlier) !== null },
  )
  return [noting, closing, reversing]
}
