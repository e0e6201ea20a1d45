import type { UserId } from '../../domain/kernel/ids.ts'
import { membershipEvents } from '../../domain/membership/events.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { moduleProjection } from '../subscriptions/projections/liveProjection.ts'
import { payments } from './books/payments.ts'
import { cancelRenewals } from './cancelRenewals.ts'
import { plan } from './conditions.ts'
import { plansSection } from './content/plansSection.ts'
import { referralSection } from './content/referralSection.ts'
import {
  INVOICE_STATE,
  MEMBERSHIP_STATE,
  membershipPart,
  PAYMENT_STATE,
  WAY_STATE,
} from './membershipPart.ts'
import { memberships } from './memberships.ts'
import { planDeadlines } from './planDeadlines.ts'
import { planGifts } from './planGifts.ts'
import { INVITATION_STATE, INVITING_STATE, REFERRAL_STATE } from './referralParts.ts'

export const membershipModule = {
  name: 'membership',
  events: membershipEvents,
  aboutMembers: [MEMBERSHIP_STATE, REFERRAL_STATE, INVITING_STATE],
  aggregates: [PAYMENT_STATE, INVOICE_STATE, WAY_STATE, INVITATION_STATE],
  projections: [moduleProjection(memberships), moduleProjection(payments), moduleProjection(planGifts)],
  content: [plansSection, referralSection],
  conditions: [plan],
  deadlines: planDeadlines,
  forgetting: (userId: UserId, at: Date) => [
    cancelRenewals(userId, at),
    membershipPart(userId, [{ type: 'CloseMembership', userId, at }], { group: FORGETTING }),
  ],
}
