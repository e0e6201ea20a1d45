import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { ProjectionRows } from '../../ports/projectionStore.ts'
import type { Projection } from '../../subscriptions/projections/projection.ts'

/** Where a payment is: here, on its way back, or back. */
export const PAYMENT_STATES = ['received', 'refunding', 'refunded'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

/**
 * A row of `payments`: who has paid how much, for whose plan, where they have. `fact` is why Telegram has last refused to give it back, in
 * its own words.
 */
export type PaymentRow = {
  readonly payment: ChargeId
  readonly userId: UserId
  readonly forUser: UserId | null
  readonly planId: Slug | null
  readonly stars: Positive
  readonly state: PaymentState
  readonly isRecurring: boolean
  readonly paidAt: Date
  readonly fact: string | null
}

export type Payments = ProjectionRows<ChargeId, PaymentRow>

type Event = EventOf<typeof paymentEvents>

const evolve = (row: PaymentRow | undefined, event: Event, payment: ChargeId): PaymentRow | undefined => {
  switch (event.type) {
    case 'admin.payment_received': {
      const { user_id: userId, for_user: forUser, plan_id: planId, stars } = event.data
      const { is_recurring: isRecurring, paid_at: paidAt } = event.data
      return { payment, userId, forUser, planId, stars, state: 'received', isRecurring, paidAt, fact: null }
    }
    case 'admin.refund_ordered':
      return row && { ...row, state: 'refunding', fact: null }
    case 'admin.payment_refunded':
      return row && { ...row, state: 'refunded', fact: null }
    case 'admin.refund_failed':
      return row && { ...row, state: 'received', fact: event.data.fact }
  }
}

/** Keeps `payments`: a row for each payment there ever was. Of whoever is forgotten it stays, and leads to nobody. */
export const payments: Projection<Event, ChargeId, PaymentRow> = {
  catalogue: createCatalogue(paymentEvents),
  keyOf: (event) => event.data.payment,
  evolve,
  table: {
    name: 'payments',
    key: 'payment',
    columns: {
      payment: 'text',
      userId: 'integer',
      forUser: 'integer',
      planId: 'text',
      stars: 'integer',
      state: 'text',
      isRecurring: 'boolean',
      paidAt: 'moment',
      fact: 'text',
    },
  },
}
