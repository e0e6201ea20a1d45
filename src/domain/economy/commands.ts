import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../kernel/ids.ts'
import type { Positive } from '../kernel/numbers.ts'
import type { BuyItem, UseItem } from './thingCommands.ts'

/**
 * Whose besitos move, and when; `localDate` is the date where the community lives, where that matters. `counterpart` is where they
 * come from or go to: what they are for, where nothing is said. `cause` is the event that they are for.
 */
type Moving = {
  readonly userId: UserId
  readonly counterpart?: Slug
  readonly cause?: Uuid
  readonly localDate?: LocalDate
  readonly at: Date
}

/**
 * Gives a member besitos; `amount` is checked here, not by its type: it may come from a rule or a person. Where `cause` is the event
 * that they are a reward for, it is given once, and not at all where it was voided before. Of one source no more than `cap` are given
 * on a local date.
 */
export type GrantBesitos = Moving & {
  readonly type: 'GrantBesitos'
  readonly amount: number
  readonly source: Slug
  readonly cap?: Positive
}

/** Spends besitos on something; where there are not enough it is refused. */
export type SpendBesitos = Moving & {
  readonly type: 'SpendBesitos'
  readonly amount: number
  readonly purpose: Slug
}

/** Gives a price back to whoever takes back what they have paid for; `cause` is the event of that. */
export type ReturnPrice = Moving & {
  readonly type: 'ReturnPrice'
  readonly amount: number
  readonly cause: Uuid
}

/** Takes back what was given for `cause`; where it is still to come, it is voided. */
export type TakeBackReward = Moving & {
  readonly type: 'TakeBackReward'
  readonly amount: number
  readonly source: Slug
  readonly cause: Uuid
}

/** Sets besitos aside, under a name of the reservation's own; what is bound cannot be. */
export type ReserveBesitos = Moving & {
  readonly type: 'ReserveBesitos'
  readonly amount: number
  readonly purpose: Slug
  readonly reservation: Slug
}

/** Puts back into the balance what was set aside; where that is over, nothing happens. */
export type ReleaseBesitos = Moving & { readonly type: 'ReleaseBesitos'; readonly reservation: Slug }

/** Spends what was set aside, on what it was set aside for. */
export type SpendReserved = Moving & { readonly type: 'SpendReserved'; readonly reservation: Slug }

/**
 * Fetches what there is once a day; the next one begins at `nextAt`. `milestones` give something more after so many days on end,
 * ascending. `away` are days that interrupt nothing: the bot could not be reached on them.
 */
export type ClaimDaily = {
  readonly type: 'ClaimDaily'
  readonly userId: UserId
  readonly localDate: LocalDate
  readonly amount: number
  readonly milestones: readonly Milestone[]
  readonly away: readonly LocalDate[]
  readonly nextAt: Date
  readonly at: Date
}

/** What somebody gets, once, who has come on so many days on end. */
export type Milestone = { readonly days: number; readonly bonus: Positive }

/** Spends what is left in a member's wallet, set aside or not, and closes it for good. */
export type CloseWallet = { readonly type: 'CloseWallet'; readonly userId: UserId; readonly at: Date }

export type WalletCommand =
  | GrantBesitos
  | SpendBesitos
  | ReturnPrice
  | TakeBackReward
  | ReserveBesitos
  | ReleaseBesitos
  | SpendReserved
  | ClaimDaily
  | BuyItem
  | UseItem
  | CloseWallet
