import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import type { Reason } from './events.ts'
import type { PaymentEvent, RefundWhy } from './paymentEvents.ts'
import type { ChargeId } from './words.ts'

/**
 * Somebody has paid. `days` are what it brings to the plan of `forUser`; 0 where it brings nothing, and is to go back. Days for nobody are a
 * gift's.
 */
export type ReceivePayment = {
  readonly type: 'ReceivePayment'
  readonly userId: UserId
  readonly payment: ChargeId
  readonly stars: Positive
  readonly invoice: Uuid | null
  readonly planId: Slug | null
  readonly forUser: UserId | null
  readonly days: Natural
  readonly isRecurring: boolean
  readonly isFirst: boolean
  readonly paidUntil: Date | null
  readonly paidAt: Date
  readonly at: Date
}

export type OrderRefund = {
  readonly type: 'OrderRefund'
  readonly payment: ChargeId
  readonly why: RefundWhy
  readonly reason: Reason
  readonly at: Date
}

export type NoteRefund = {
  readonly type: 'NoteRefund'
  readonly payment: ChargeId
  readonly by: 'bot' | 'telegram'
  readonly at: Date
}

export type FailRefund = {
  readonly type: 'FailRefund'
  readonly payment: ChargeId
  readonly fact: string
  readonly at: Date
}

export type PaymentCommand = ReceivePayment | OrderRefund | NoteRefund | FailRefund

export type PaymentRejection =
  /** It is known: the same payment brings nothing twice. */
  | { readonly _tag: 'PaymentKnown' }
  | { readonly _tag: 'PaymentUnknown' }
  | { readonly _tag: 'PaymentRefunded' }

const Payment = t.readonly(
  t.union([
    t.strict({ status: t.literal('none') }),
    t.strict({
      status: t.keyof({ paid: null, refunding: null, refunded: null }),
      userId: UserId,
      stars: Positive,
      planId: t.union([Slug, t.null]),
      forUser: t.union([UserId, t.null]),
      days: Natural,
      renewed: t.union([Uuid, t.null]),
    }),
  ]),
)
/** What became of one payment; `renewed` is the invoice of what Telegram has renewed by it, if it was no first one. */
export type Payment = t.TypeOf<typeof Payment>

export const paymentStream = (payment: ChargeId) => `payment-${payment}`

const decide = (
  command: PaymentCommand,
  state: Payment,
): E.Either<PaymentRejection, readonly PaymentEvent[]> => {
  if (command.type === 'ReceivePayment')
    return state.status === 'none' ? E.right([received(command)]) : E.left({ _tag: 'PaymentKnown' })
  if (state.status === 'none') return E.left({ _tag: 'PaymentUnknown' })
  const { payment, at } = command
  const of = { user_id: state.userId, payment, stars: state.stars }
  if (state.status === 'refunded')
    return command.type === 'OrderRefund' ? E.left({ _tag: 'PaymentRefunded' }) : E.right([])
  switch (command.type) {
    case 'OrderRefund':
      return state.status === 'refunding'
        ? E.right([])
        : E.right([
            {
              type: 'admin.refund_ordered',
              timestamp: at,
              data: { ...of, why: command.why, reason: command.reason },
            },
          ])
    case 'NoteRefund':
      return E.right([{ type: 'admin.payment_refunded', timestamp: at, data: { ...of, by: command.by } }])
    case 'FailRefund':
      return E.right([{ type: 'admin.refund_failed', timestamp: at, data: { ...of, fact: command.fact } }])
  }
}

const received = (command: ReceivePayment): PaymentEvent => ({
  type: 'admin.payment_received',
  timestamp: command.at,
  data: {
    user_id: command.userId,
    payment: command.payment,
    stars: command.stars,
    invoice: command.invoice,
    plan_id: command.planId,
    for_user: command.forUser,
    days: command.days,
    is_recurring: command.isRecurring,
    is_first: command.isFirst,
    paid_until: command.paidUntil,
    paid_at: command.paidAt,
  },
})

const evolve = (payment: Payment, event: PaymentEvent): Payment => {
  switch (event.type) {
    case 'admin.payment_received': {
      const { user_id: userId, stars, plan_id: planId, for_user: forUser, days } = event.data
      const { invoice, is_recurring, is_first } = event.data
      const renewed = is_recurring && !is_first ? invoice : null
      return { status: 'paid', userId, stars, planId, forUser, days, renewed }
    }
    case 'admin.refund_ordered':
      return payment.status === 'none' ? payment : { ...payment, status: 'refunding' }
    case 'admin.payment_refunded':
      return payment.status === 'none' ? payment : { ...payment, status: 'refunded' }
    case 'admin.refund_failed':
      return payment.status === 'none' ? payment : { ...payment, status: 'paid' }
  }
}

/** One payment: it is received once and goes back once. */
export const payment: Decider<Payment, PaymentCommand, PaymentEvent, PaymentRejection> = {
  initial: { status: 'none' },
  decide,
  evolve,
  snapshot: { fold: 'payment 2', codec: Payment },
}
