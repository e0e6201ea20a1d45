import type { Slug, UserId, Uuid } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { Reason } from './events.ts'
import type { ChargeId, PlanSource, PlanTerms } from './words.ts'

type On<Type extends string, Said = unknown> = {
  readonly type: Type
  readonly userId: UserId
  readonly planId: Slug
  readonly at: Date
} & Readonly<Said>

/**
 * Begins a plan, or has one that runs go on for longer by the days of its `terms`; never before `paidUntil`, where Telegram says one.
 *
 * - `payment` is what brings it, whoever has paid.
 * - Each call brings its days: that a payment or a code brings them once is decided on the stream of that.
 * - What was paid for begins at `paidAt`, by Telegram's clock, where `at` is before it: a clock that is late takes nothing away. Where `at` is
 *   after it, the payment may have waited, and its days begin when they are of use; a clock that is early cannot be told from that.
 * - It ends at `until` where that is said, whatever the days; what runs as long already is left as it is.
 * - `isForNewcomers` is refused to whoever has ever had the plan, were it on trial.
 */
export type StartPlan = {
  readonly type: 'StartPlan'
  readonly userId: UserId
  readonly terms: PlanTerms
  readonly source: PlanSource
  readonly payment: ChargeId | null
  readonly isFirst: boolean
  readonly paidAt?: Date
  readonly paidUntil: Date | null
  readonly until?: Date
  readonly isForNewcomers?: boolean
  readonly cause: string | null
  readonly reason: Reason
  readonly at: Date
}

/** Tells that it ends, if it still ends at `endsAt`. */
export type RemindPlan = On<'RemindPlan', { endsAt: Date; daysLeft: Natural }>

/** Ends it, if its grace still ends at `dueAt`. */
export type ExpirePlan = On<'ExpirePlan', { dueAt: Date }>

export type By = 'member' | 'telegram' | 'operator' | 'forgetting'

/** Has Telegram end a recurring plan, or let its member go on with it. */
export type OrderCancellation = On<'OrderCancellation', { cancels: boolean; by: By }>

/** Telegram has not agreed, because of a fact of its own. */
export type FailCancellation = On<'FailCancellation', { payment: ChargeId; cancels: boolean; fact: string }>

/** Which of what Telegram renews is meant, by its first payment or its invoice; where neither is said, the last that was taken out. */
export type Which = { readonly payment?: ChargeId; readonly invoice?: Uuid }

/** Telegram renews it no more, or does so again. Said of what was taken out before, it changes nothing. */
export type CancelPlan = On<'CancelPlan', { by: By } & Which>
export type ResumePlan = On<'ResumePlan', { by: By } & Which>
export type FailRenewal = On<'FailRenewal', Which>

/**
 * Takes back what a payment has brought of what runs, and is still to come; and has Telegram end what it was paid for, where it renews that.
 * `renewed` is the invoice of what it has renewed, if it was no first payment.
 */
export type ReversePayment = On<'ReversePayment', { payment: ChargeId; renewed: Uuid | null }>

/** Ends it at once. */
export type RevokePlan = On<'RevokePlan', { reason: Reason }>

/** Whose it was is forgotten; what Telegram renews has to be canceled before. */
export type CloseMembership = {
  readonly type: 'CloseMembership'
  readonly userId: UserId
  readonly at: Date
}

export type MembershipCommand =
  | StartPlan
  | RemindPlan
  | ExpirePlan
  | OrderCancellation
  | FailCancellation
  | CancelPlan
  | ResumePlan
  | FailRenewal
  | ReversePayment
  | RevokePlan
  | CloseMembership
