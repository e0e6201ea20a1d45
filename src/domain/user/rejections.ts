import type { UserId } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'

export type UserRejection =
  | { readonly _tag: 'UserAlreadyRegistered'; readonly userId: UserId }
  | { readonly _tag: 'UserNotRegistered'; readonly userId: UserId }
  /** Nobody is that number any more, and nobody will be. */
  | { readonly _tag: 'UserForgotten'; readonly userId: UserId }
  /** They have done something else since they were asked whether they mean it. */
  | { readonly _tag: 'ConfirmationOutdated'; readonly userId: UserId }
  /** The same bot command too often: it may be given again in so many seconds. `isFirst` of a run is told. */
  | {
      readonly _tag: 'TooManyCommands'
      readonly userId: UserId
      readonly seconds: Natural
      readonly isFirst: boolean
    }
  /** Nobody has offered it, or a later offer has taken its place. */
  | { readonly _tag: 'TransferNotOffered'; readonly userId: UserId }
  /** The member has not said from their present account that they mean it. */
  | { readonly _tag: 'TransferNotConfirmed'; readonly userId: UserId }
  /** Nothing is promised to them, or for another moment. */
  | { readonly _tag: 'TaleNotPromised'; readonly userId: UserId }
  /** They were told something on that day, or a later one, already. */
  | { readonly _tag: 'TaleToldThatDay'; readonly userId: UserId }
