import type { UserId } from '../kernel/ids.ts'

export type WalletRejection =
  | { readonly _tag: 'AmountNotPositive'; readonly userId: UserId; readonly amount: number }
  | { readonly _tag: 'WalletFull'; readonly userId: UserId; readonly amount: number }
  | { readonly _tag: 'WalletClosed'; readonly userId: UserId }
  /** There are only `balance` of the `price`. */
  | {
      readonly _tag: 'NotEnoughBesitos'
      readonly userId: UserId
      readonly balance: number
      readonly price: number
    }
  /** What would be taken back is spent: only `balance` of the `amount` is left. */
  | {
      readonly _tag: 'RewardSpent'
      readonly userId: UserId
      readonly balance: number
      readonly amount: number
    }
