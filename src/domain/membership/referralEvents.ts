import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'
import { ChargeId } from './words.ts'

/** What happens to one invitation, in the stream `invitation-<invitation>`: a keyed digest of its code, so that nobody who reads the log can use it. */
export const invitationEvents = {
  /** Whoever comes new by its code comes by `user_id`. */
  'admin.invitation_opened': define({ user_id: UserId, invitation: Uuid }),
}
export type InvitationEvent = EventOf<typeof invitationEvents>

/** By whom a member has come, in the stream `referral-<number>`. */
export const referralEvents = {
  /** `user_id` was new, and came by the invitation of `by`. */
  'admin.member_referred': define({ user_id: UserId, by: UserId }),
}
export type ReferralEvent = EventOf<typeof referralEvents>

/** `user_id` has invited `referred`, who has paid by `payment`; `days` are what that brings to whoever has invited. */
const reward = { user_id: UserId, referred: UserId, payment: ChargeId, plan_id: Slug, days: Positive }

/** What came of those whom a member has invited, in the stream `inviting-<number>`. */
export const invitingEvents = {
  /** The days are there by the same command. */
  'admin.referral_rewarded': define(reward),
  /** The payment went back, and the days with it. */
  'admin.referral_returned': define(reward),
}
export type InvitingEvent = EventOf<typeof invitingEvents>
