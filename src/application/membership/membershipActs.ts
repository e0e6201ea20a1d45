import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { daysAfter } from '../../domain/membership/membershipState.ts'
import type { Earlier, Part } from '../commands/part.ts'
import type { Experience } from '../content/experience.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import { type Calendar, UTC, type Zone } from '../ports/calendar.ts'
import { plansSection } from './content/plansSection.ts'
import { invoicePart, membershipPart } from './membershipPart.ts'
import { isGivable, type Plan, starsOn, termsOf } from './plans.ts'

/** An invoice may be paid for so long at the price that it names. */
const INVOICE_DAYS = 1

/**
 * What members do with plans, as parts of an act.
 *
 * - `order` makes an invoice, if the plan still costs what was shown. One of a gift is for anybody to pay; what Telegram renews is
 *   no gift.
 * - `renewal` has Telegram end a recurring plan, or go on with it.
 * - `tryOut` begins a trial.
 */
export type MembershipActs = {
  readonly order: (ordered: {
    readonly userId: UserId
    readonly planId: Slug
    readonly shown: number
    readonly invoice: Uuid
    readonly isGift: boolean
    readonly at: Date
  }) => readonly Part[]
  readonly renewal: (userId: UserId, planId: Slug, cancels: boolean, at: Date) => readonly Part[]
  readonly tryOut: (userId: UserId, planId: Slug, at: Date) => readonly Part[]
}

export type MembershipActsDependencies = {
  readonly live: LiveExperience
  readonly calendar: Pick<Calendar, 'dateAt'>
}

/** The plans of an experience, and what they cost at a moment, where the community lives. */
export const plansAt = (
  experience: Experience | undefined,
  calendar: Pick<Calendar, 'dateAt'>,
  at: Date,
): readonly { readonly plan: Plan; readonly stars: ReturnType<typeof starsOn> }[] => {
  const zone = (experience?.about.zone as Zone | undefined) ?? UTC
  const date = calendar.dateAt(at, zone)
  return [...(experience?.of(plansSection).values() ?? [])].map((plan) => ({
    plan,
    stars: starsOn(plan, date),
  }))
}

export const createMembershipActs = ({ live, calendar }: MembershipActsDependencies): MembershipActs => {
  const planIn = (earlier: Earlier, planId: Slug, at: Date) =>
    plansAt(live.of(earlier), calendar, at).find(({ plan }) => plan.id === planId)

  return {
    order: ({ userId, planId, shown, invoice, isGift, at }) => [
      live.part,
      invoicePart(invoice, (earlier) => {
        const found = planIn(earlier, planId, at)
        if (found?.stars === undefined || found.stars !== shown) return []
        if (isGift && !isGivable(found.plan)) return []
        return [
          {
            type: 'MakeInvoice',
            userId,
            invoice,
            terms: { ...termsOf(found.plan), stars: found.stars },
            stars: found.stars,
            isGift,
            validUntil: daysAfter(at, INVOICE_DAYS),
            contentVersion: (live.of(earlier)?.version ?? 0) as Natural,
            at,
          },
        ]
      }),
    ],
    renewal: (userId, planId, cancels, at) => [
      membershipPart(userId, [{ type: 'OrderCancellation', userId, planId, cancels, by: 'member', at }]),
    ],
    tryOut: (userId, planId, at) => [
      live.part,
      membershipPart(userId, (earlier) => {
        const plan = planIn(earlier, planId, at)?.plan
        if (plan?.trial === undefined) return []
        return [
          {
            type: 'StartPlan',
            userId,
            terms: termsOf(plan, plan.trial),
            source: 'trial',
            payment: null,
            isFirst: false,
            paidUntil: null,
            cause: null,
            reason: null,
            at,
          },
        ]
      }),
    ],
  }
}
