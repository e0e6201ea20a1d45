import type { Slug, UserId } from '../kernel/ids.ts'

/** Why a reader may not. Details of a lock are spread beside its tag, as the condition has named them. */
export type ReaderRejection =
  /** They have not begun, or the run is over. */
  | { readonly _tag: 'NotReading'; readonly userId: UserId }
  /** A run is under way, and no other one is begun. */
  | { readonly _tag: 'RunUnderWay'; readonly userId: UserId }
  /** The button was shown in a run before this one. */
  | { readonly _tag: 'ButtonOfEarlierRun'; readonly userId: UserId }
  /** The decision was made already, and the button pressed twice. */
  | { readonly _tag: 'AlreadyDecided'; readonly userId: UserId; readonly decisionId: Slug }
  /** They have gone on since the button was shown. */
  | { readonly _tag: 'ButtonOutdated'; readonly userId: UserId }
  /** The fragment that they are on has no such decision, or has none any more. */
  | { readonly _tag: 'DecisionNotHere'; readonly userId: UserId; readonly decisionId: Slug }
  | (Readonly<Record<string, number | boolean | string>> & {
      readonly _tag: 'DecisionLocked'
      readonly userId: UserId
      readonly decisionId: Slug
    })
  /** There is nothing that opens later, or not at that moment. */
  | { readonly _tag: 'NothingAwaited'; readonly userId: UserId }
  | { readonly _tag: 'SecretAlreadyFound'; readonly userId: UserId; readonly secretId: Slug }
  | { readonly _tag: 'NothingToUndo'; readonly userId: UserId }
  /** Something else has come after the decision, so that it stands. */
  | { readonly _tag: 'DecisionStands'; readonly userId: UserId; readonly decisionId: Slug }
  | { readonly _tag: 'ReaderForgotten'; readonly userId: UserId }
