import type { Slug, UserId } from '../kernel/ids.ts'

/** Gives a member besitos; `amount` is checked here, not by its type: it may come from a rule or a person. */
export type GrantBesitos = {
  readonly type: 'GrantBesitos'
  readonly userId: UserId
  readonly amount: number
  readonly source: Slug
  readonly at: Date
}

/** Spends what is left in a member's wallet, and closes it for good. */
export type CloseWallet = { readonly type: 'CloseWallet'; readonly userId: UserId; readonly at: Date }

export type WalletCommand = GrantBesitos | CloseWallet
