import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { MembershipRow } from '../memberships.ts'
import type { PaymentRow, PaymentState } from './payments.ts'

/** So many days before its end a plan that nobody renews is told of as ending. */
export const ENDING_DAYS = 7

/** How a plan stands at a moment: Telegram renews it, or it ends soon, or it has ended and its grace runs. */
export const HOLDING_STATES = ['renewed', 'ending', 'grace'] as const
export type HoldingState = (typeof HOLDING_STATES)[number]

/** A place in the order of those who have a plan. */
export type HolderPlace = Pick<MembershipRow, 'endsAt' | 'id'>

export type HolderQuery = {
  /** How they stand is told of this moment. */
  readonly at: Date
  readonly planId?: Slug | undefined
  readonly state?: HoldingState | undefined
  readonly after?: HolderPlace | undefined
  readonly limit: number
}

/** A place in the order of payments. */
export type PaymentPlace = Pick<PaymentRow, 'paidAt' | 'payment'>

export type PaymentQuery = {
  /** Whoever has paid, or for whom was paid. */
  readonly userId?: UserId | undefined
  readonly state?: PaymentState | undefined
  readonly after?: PaymentPlace | undefined
  readonly limit: number
}

/** How many have a plan, and how they stand. */
export type PlanCount = Readonly<Record<'held' | HoldingState, number>> & { readonly planId: Slug }

/** What was paid for a plan and has not gone back; `planId` is nothing where it brought none. */
export type StarsReceived = {
  readonly planId: Slug | null
  readonly stars: number
  readonly payments: number
}

/**
 * Who has which plan, and what was paid, to be looked through and counted. It follows the log by a moment.
 *
 * - `holders` gives whose plan ends first, and of two at one moment by their keys; `payments` what was paid last. Both go on after a place.
 * - A plan is `renewed` where Telegram renews it; `ending` where it is not and ends within `ENDING_DAYS` from `at`; in `grace` where its end is
 *   at `at` or before.
 * - `counts` tells of each plan that somebody has, by its name.
 * - `received` sums what was paid at `since` or later, without what has gone back; what is on its way back is still here.
 */
export interface PlanBooks {
  holders(query: HolderQuery): TaskEither<PortFailure, readonly MembershipRow[]>
  counts(at: Date): TaskEither<PortFailure, readonly PlanCount[]>
  payments(query: PaymentQuery): TaskEither<PortFailure, readonly PaymentRow[]>
  received(since: Date): TaskEither<PortFailure, readonly StarsReceived[]>
}
