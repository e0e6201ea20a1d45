import type { UserId } from '../../domain/kernel/ids.ts'
import { membershipEvents } from '../../domain/membership/events.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { INVOICE_STATE, MEMBERSHIP_STATE, membershipPart, PAYMENT_STATE } from './membershipPart.ts'

export const membershipModule = {
  name: 'membership',
  events: membershipEvents,
  aboutMembers: [MEMBERSHIP_STATE],
  aggregates: [PAYMENT_STATE, INVOICE_STATE],
  forgetting: (userId: UserId, at: Date) => [
    membershipPart(userId, [{ type: 'CloseMembership', userId, at }], { group: FORGETTING }),
  ],
}
