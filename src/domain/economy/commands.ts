import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../kernel/ids.ts'

/**
 * Whose besitos move, and when; `localDate` is the date where the community lives, where that matters. `counterpart` is where they
 * come from or go to: what they are for, where nothing is said.
 */
type Moving = {
  readonly userId: UserId
  readonly counterpart?: Slug
  readonly localDate?: LocalDate
  readonly at: Date
}

/**
 * Gives a member besitos; `amount` is checked here, not by its type: it may come from a rule or a person. `cause` is the event
 * that they are a reward for: it is given once, and not at all where it was voided before.
 */
export type GrantBesitos = Moving & {
  readonly type: 'GrantBesitos'
  readonly amount: number
  readonly source: Slug
  readonly cause?: Uuid
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

/** Spends what is left in a member's wallet, and closes it for good. */
export type CloseWallet = { readonly type: 'CloseWallet'; readonly userId: UserId; readonly at: Date }

export type WalletCommand = GrantBesitos | SpendBesitos | ReturnPrice | TakeBackReward | CloseWallet
