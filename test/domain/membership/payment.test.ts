import { describe, it } from 'vitest'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { payment, type ReceivePayment } from '../../../src/domain/membership/payment.ts'
import type { PaymentEvent } from '../../../src/domain/membership/paymentEvents.ts'
import { given } from '../../support/specification.ts'
import { ANA, at, FIRST, VIP } from './membershipFacts.ts'

const receive: ReceivePayment = {
  type: 'ReceivePayment',
  userId: ANA,
  payment: FIRST,
  stars: 150 as Positive,
  invoice: null,
  planId: VIP,
  forUser: ANA,
  days: 30 as Natural,
  isRecurring: false,
  isFirst: false,
  paidUntil: null,
  paidAt: at,
  at,
}
const of = { user_id: ANA, payment: FIRST, stars: 150 as Positive }
const received: PaymentEvent = {
  type: 'admin.payment_received',
  timestamp: at,
  data: {
    ...of,
    invoice: null,
    plan_id: VIP,
    for_user: ANA,
    days: 30 as Natural,
    is_recurring: false,
    is_first: false,
    paid_until: null,
    paid_at: at,
  },
}
const ordered: PaymentEvent = {
  type: 'admin.refund_ordered',
  timestamp: at,
  data: { ...of, why: 'operator', reason: null },
}
const refunded: PaymentEvent = {
  type: 'admin.payment_refunded',
  timestamp: at,
  data: { ...of, by: 'bot' },
}
const order = { type: 'OrderRefund', payment: FIRST, why: 'operator', reason: null, at } as const
const note = { type: 'NoteRefund', payment: FIRST, by: 'bot', at } as const
const fail = { type: 'FailRefund', payment: FIRST, fact: 'CHARGE_NOT_FOUND', at } as const

describe('a payment', () => {
  it('is received once, however often Telegram tells of it', () => {
    given(payment, []).when(receive).thenEvents([received])
    for (const known of [[received], [received, ordered], [received, refunded]])
      given(payment, known).when(receive).thenRefused({ _tag: 'PaymentKnown' })
  })

  it('goes back once, whoever gives it back', () => {
    given(payment, [received]).when(order).thenEvents([ordered])
    given(payment, [received, ordered]).when(order).thenEvents([])
    given(payment, [received, ordered]).when(note).thenEvents([refunded])
    given(payment, [received]).when(note).thenEvents([refunded])
    given(payment, [received, refunded]).when(note).thenEvents([])
    given(payment, [received, refunded]).when(order).thenRefused({ _tag: 'PaymentRefunded' })
  })

  it('may be given back another time where Telegram has refused', () => {
    const failed: PaymentEvent = {
      type: 'admin.refund_failed',
      timestamp: at,
      data: { ...of, fact: 'CHARGE_NOT_FOUND' },
    }
    given(payment, [received, ordered]).when(fail).thenEvents([failed])
    given(payment, [received, ordered, failed]).when(order).thenEvents([ordered])
  })

  it('has to be known before anything can be said of it', () => {
    for (const command of [order, note, fail])
      given(payment, []).when(command).thenRefused({ _tag: 'PaymentUnknown' })
  })
})
