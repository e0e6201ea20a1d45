import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import { type MembershipEvent, memberPlanEvents } from '../../domain/membership/events.ts'
import { type Invoice, type InvoiceCommand, invoice, invoiceStream } from '../../domain/membership/invoice.ts'
import { invoiceEvents } from '../../domain/membership/invoiceEvents.ts'
import { membership, membershipStream } from '../../domain/membership/membership.ts'
import type { Membership } from '../../domain/membership/membershipState.ts'
import { type Payment, type PaymentCommand, payment, paymentStream } from '../../domain/membership/payment.ts'
import { type PaymentEvent, paymentEvents } from '../../domain/membership/paymentEvents.ts'
import { type Way, type WayCommand, way, wayStream } from '../../domain/membership/way.ts'
import { wayEvents } from '../../domain/membership/wayEvents.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const MEMBERSHIP = { decider: membership, catalogue: createCatalogue(memberPlanEvents) }
export const PAYMENT = { decider: payment, catalogue: createCatalogue(paymentEvents) }
export const INVOICE = { decider: invoice, catalogue: createCatalogue(invoiceEvents) }
export const WAY = { decider: way, catalogue: createCatalogue(wayEvents) }

/** The plans of a member. */
export const MEMBERSHIP_STATE = memberAggregate(
  'membership',
  membershipStream,
  membership,
  MEMBERSHIP.catalogue,
)
export const PAYMENT_STATE = foldedAggregate('payment', payment, PAYMENT.catalogue)
export const INVOICE_STATE = foldedAggregate('invoice', invoice, INVOICE.catalogue)
export const WAY_STATE = foldedAggregate('way', way, WAY.catalogue)

type Placing<Event = never> = {
  readonly group?: string
  readonly when?: (earlier: Earlier) => boolean
  /** Closes the reason that an operator gives. */
  readonly seal?: (event: Event) => Event
}

/** What happens to a member's plans, as a part of an act; whose they are may follow from earlier parts. */
export const membershipPart = (
  userId: UserId | ((earlier: Earlier) => UserId),
  commands:
    | readonly MembershipCommand[]
    | ((earlier: Earlier, own: Membership, version: number) => readonly MembershipCommand[]),
  placing: Placing<MembershipEvent> = {},
): Part<Membership> =>
  part({
    name: 'membership' as Slug,
    aggregate: MEMBERSHIP,
    stream:
      typeof userId === 'function'
        ? (earlier) => membershipStream(userId(earlier))
        : membershipStream(userId),
    commands:
      typeof commands === 'function'
        ? ({ state, version }, earlier) => commands(earlier, state, version)
        : commands,
    ...placing,
  })

/** What happens to one payment, as a part of an act. */
export const paymentPart = (
  charge: ChargeId,
  commands:
    | readonly PaymentCommand[]
    | ((earlier: Earlier, own: Payment, version: number) => readonly PaymentCommand[]),
  placing: Placing<PaymentEvent> = {},
): Part<Payment> =>
  part({
    name: 'payment' as Slug,
    aggregate: PAYMENT,
    stream: paymentStream(charge),
    commands:
      typeof commands === 'function'
        ? ({ state, version }, earlier) => commands(earlier, state, version)
        : commands,
    ...placing,
  })

/** What happens to one invoice, as a part of an act. */
export const invoicePart = (
  id: Uuid,
  commands: readonly InvoiceCommand[] | ((earlier: Earlier) => readonly InvoiceCommand[]),
  placing: Omit<Placing, 'seal'> = {},
): Part<Invoice> =>
  part({
    name: 'invoice' as Slug,
    aggregate: INVOICE,
    stream: invoiceStream(id),
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
    ...placing,
  })

/** What happens to one way in, as a part of an act. */
export const wayPart = (
  id: Uuid,
  commands: readonly WayCommand[] | ((earlier: Earlier, own: Way) => readonly WayCommand[]),
  placing: Omit<Placing, 'seal'> = {},
): Part<Way> =>
  part({
    name: 'way' as Slug,
    aggregate: WAY,
    stream: wayStream(id),
    commands: typeof commands === 'function' ? ({ state }, earlier) => commands(earlier, state) : commands,
    ...placing,
  })
