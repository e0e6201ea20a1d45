import type { UserId } from '../kernel/ids.ts'

export type UserRejection =
  | { readonly _tag: 'UserAlreadyRegistered'; readonly userId: UserId }
  | { readonly _tag: 'UserNotRegistered'; readonly userId: UserId }
