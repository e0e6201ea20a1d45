import type { UserId } from '../kernel/ids.ts'

export type WalletRejection =
  | { readonly _tag: 'AmountNotPositive'; readonly userId: UserId; readonly amount: number }
  | { readonly _tag: 'WalletFull'; readonly userId: UserId; readonly amount: number }
  | { readonly _tag: 'WalletClosed'; readonly userId: UserId }
