import type { UserId } from '../kernel/ids.ts'

export type UserRejection =
  | { readonly _tag: 'UserAlreadyRegistered'; readonly userId: UserId }
  | { readonly _tag: 'UserNotRegistered'; readonly userId: UserId }
  /** Nobody is that number any more, and nobody will be. */
  | { readonly _tag: 'UserForgotten'; readonly userId: UserId }
  /** They have done something else since they were asked whether they mean it. */
  | { readonly _tag: 'ConfirmationOutdated'; readonly userId: UserId }
