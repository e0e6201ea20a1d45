import type { InvoiceRejection } from '../../../domain/membership/invoice.ts'
import type { PaymentRejection } from '../../../domain/membership/payment.ts'
import type { MembershipRejection } from '../../../domain/membership/rejections.ts'
import type { WayRejection } from '../../../domain/membership/way.ts'
import type { TellRefusal } from '../talking/fronts/front.ts'
import { membershipTexts } from './membershipTexts.ts'

type Refused = MembershipRejection | PaymentRejection | InvoiceRejection | WayRejection

const telling =
  (key: Parameters<ReturnType<typeof membershipTexts.richIn>>[0] & `refused-${string}`): TellRefusal =>
  (_, language) =>
    membershipTexts.richIn(language)(key)

/** Why plans, payments and invoices refuse something, in words. */
export const membershipRefusals: Readonly<Record<Refused['_tag'], TellRefusal>> = {
  MembershipClosed: telling('refused-closed'),
  PlanNotHeld: telling('refused-not-held'),
  PlanMoved: telling('refused-moved'),
  PlanNotRecurring: telling('refused-not-recurring'),
  PlanCanceledBefore: telling('refused-canceled-before'),
  PlanGoesOn: telling('refused-goes-on'),
  RenewalRunning: telling('refused-renewal-running'),
  TrialTaken: telling('refused-trial-taken'),
  PlanHadBefore: telling('refused-had-before'),
  PlanWouldLastTooLong: telling('refused-too-long'),
  PaymentKnown: telling('refused-payment'),
  PaymentUnknown: telling('refused-payment'),
  PaymentRefunded: telling('refused-payment'),
  InvoiceMade: telling('refused-invoice-made'),
  WayOpened: telling('refused-way-taken'),
  NoSuchWay: telling('refused-way-unknown'),
  WayTaken: telling('refused-way-taken'),
  WayOver: telling('refused-way-over'),
  WayClosed: telling('refused-way-closed'),
}
