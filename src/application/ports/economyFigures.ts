import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'

/** From a local date to another, both included. */
export type Period = { readonly from: LocalDate; readonly to: LocalDate }

/** Of a local date: so many besitos, by so many events or things, of a kind, by the name of an account or of an item. */
export type DayFigure = {
  readonly localDate: LocalDate
  readonly kind: string
  readonly name: string
  readonly amount: number
  readonly times: number
}

/** So many wallets hold as much. */
export type BalanceCount = { readonly balance: number; readonly wallets: number }

/** A member and what they have earned in a period. */
export type Earned = { readonly userId: UserId; readonly earned: number }

/**
 * The economy in figures, which follow the log by a moment.
 *
 * - `days` tells of a period, by date, kind and name, in this order.
 * - `issuedBefore` is what came into being and is not gone, by all dates before one.
 * - `balances` counts wallets by what is in them, from the poorest on; `reserved` is what is set aside in all of them.
 * - `ranking` are those who stand in the ranking and have earned more than nothing in a period: most first, of equals the lower
 *   number.
 * - `standing` tells what a member has earned in it, and how many of the ranked have earned more.
 */
export interface EconomyFigures {
  days(period: Period): TaskEither<PortFailure, readonly DayFigure[]>
  issuedBefore(date: LocalDate): TaskEither<PortFailure, number>
  balances(): TaskEither<PortFailure, readonly BalanceCount[]>
  reserved(): TaskEither<PortFailure, number>
  ranking(period: Period, limit: number): TaskEither<PortFailure, readonly Earned[]>
  standing(userId: UserId, period: Period): TaskEither<PortFailure, Standing>
}

export type Standing = { readonly earned: number; readonly ahead: number; readonly isRanked: boolean }
