import type { Slug, UserId } from '../kernel/ids.ts'

type Of<Tag extends string> = { readonly _tag: Tag; readonly userId: UserId; readonly planId: Slug }

/** What a membership refuses. */
export type MembershipRejection =
  | { readonly _tag: 'MembershipClosed'; readonly userId: UserId }
  | Of<'PlanNotHeld'>
  /** It ends at another moment by now. */
  | Of<'PlanMoved'>
  /** It ends by itself: nothing is renewed. */
  | Of<'PlanNotRecurring'>
  /** It was canceled before, or goes on already. */
  | Of<'PlanCanceledBefore'>
  | Of<'PlanGoesOn'>
  /** Telegram renews it still: nobody is forgotten whom it would go on to charge. */
  | Of<'RenewalRunning'>
  /** One plan is tried by each person, and once. */
  | Of<'TrialTaken'>
  /** It is for whoever has never had the plan. */
  | Of<'PlanHadBefore'>
  | Of<'PlanWouldLastTooLong'>
