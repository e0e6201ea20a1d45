import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { type Personal, personal } from '../kernel/sealed.ts'
import { invoiceEvents } from './invoiceEvents.ts'
import { paymentEvents } from './paymentEvents.ts'
import { invitationEvents, invitingEvents, referralEvents } from './referralEvents.ts'
import { wayEvents } from './wayEvents.ts'
import { ChargeId, PlanKind, PlanSource } from './words.ts'

/** What an operator writes of why they give a plan or take one. */
export type MembershipReason = { readonly text: string }
export const Reason = t.union([personal<MembershipReason>(), t.null])
export type Reason = Personal<MembershipReason> | null

const plan = { user_id: UserId, plan_id: Slug }
const ended = { ended_at: IsoDate, channels: t.readonlyArray(Slug) }
const reversed = {
  ...plan,
  payment: ChargeId,
  ends_at: IsoDate,
  is_over: t.boolean,
  channels: t.readonlyArray(Slug),
}
const By = t.keyof({ member: null, telegram: null, operator: null, forgetting: null })

/** What happens to the plans of one member, in the stream `membership-<number>`. */
export const memberPlanEvents = {
  /**
   * A plan begins, or one that runs goes on for longer (`extends`): it ends at `ends_at` by now, and nobody is let out for `grace_days` after it.
   *
   * - `stars` is what the next renewal costs; `channels` are the names of those that it opens; `days` are what this brought.
   * - `channels`, `grace_days`, and of what Telegram renews `kind` and `stars`, are what holds from now on: nothing of what ran is lost.
   * - `payment` is what brought it: their own, that of a gift, or that of whom they have invited. Telegram renews it by that where it `is_first`.
   * - `cause` is a digest of the link, or the name of the code, that brought it, its invoice, or the id of an event.
   * - `reason` is what an operator wrote of it.
   */
  'admin.subscription_started': define({
    ...plan,
    kind: PlanKind,
    source: PlanSource,
    starts_at: IsoDate,
    ends_at: IsoDate,
    extends: t.boolean,
    days: Positive,
    grace_days: Natural,
    channels: t.readonlyArray(Slug),
    stars: t.union([Positive, t.null]),
    payment: t.union([ChargeId, t.null]),
    is_first: t.boolean,
    cause: t.union([t.string, t.null]),
    reason: Reason,
  }),
  /** It ends in so many days, and whoever has it is to be told. */
  'admin.subscription_expiring': define({ ...plan, ends_at: IsoDate, days_left: Natural }),
  /** It has ended at `ended_at`, and its grace is over. */
  'admin.subscription_expired': define({ ...plan, ...ended }),
  /** Telegram is to renew it no more (`cancels`), or to renew it again; `payment` is its first. */
  'admin.cancellation_ordered': define({ ...plan, payment: ChargeId, cancels: t.boolean, by: By }),
  /** Telegram has not agreed, and says why; nothing has changed. */
  'admin.cancellation_failed': define({ ...plan, payment: ChargeId, cancels: t.boolean, fact: t.string }),
  /** It is renewed no more, and runs to its end. */
  'admin.subscription_canceled': define({ ...plan, ends_at: IsoDate, by: By }),
  'admin.subscription_resumed': define({ ...plan, ends_at: IsoDate, by: By }),
  /** Telegram could not renew it, for want of Stars. */
  'admin.subscription_renewal_failed': define({ ...plan, ends_at: IsoDate }),
  /**
   * The days that a payment brought and are still to come are taken back, because it went back: by now it ends at `ends_at`, and nobody is let
   * out for `grace_days` after it. `is_over` says that nothing is left.
   */
  'admin.subscription_reversed': define(reversed).next({ ...reversed, grace_days: Natural }, (old) => ({
    ...old,
    grace_days: 0 as Natural,
  })),
  'admin.subscription_revoked': define({ ...plan, ...ended, reason: Reason }),
  /** Whose it was is forgotten. Plans that ran have ended with it. */
  'admin.membership_closed': define({ user_id: UserId }),
}
export type MembershipEvent = EventOf<typeof memberPlanEvents>

/** The storage format of the module's events. */
export const membershipEvents = {
  ...memberPlanEvents,
  ...paymentEvents,
  ...invoiceEvents,
  ...wayEvents,
  ...invitationEvents,
  ...referralEvents,
  ...invitingEvents,
}
