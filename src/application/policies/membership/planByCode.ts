import type { LiveExperience } from '../../content/liveExperience.ts'
import type { BroughtByCode } from '../../economy/codeParts.ts'
import { plansSection } from '../../membership/content/plansSection.ts'
import { membershipPart } from '../../membership/membershipPart.ts'
import { termsOf } from '../../membership/plans.ts'

/**
 * A code may bring days of a plan: what a code is, and for whom it is good, says the module `economy`; what a plan is, `membership`. Both
 * happen, or neither.
 */
export const createPlanByCode =
  ({ live }: { readonly live: LiveExperience }): BroughtByCode =>
  (userId, found, group, at) =>
    membershipPart(
      userId,
      (earlier) => {
        const code = found(earlier)
        const plan = code?.plan && live.of(earlier)?.of(plansSection).get(code.plan.id)
        if (code?.plan === undefined || plan === undefined) return []
        return [
          {
            type: 'StartPlan',
            userId,
            terms: termsOf(plan, code.plan.days),
            source: 'code',
            payment: null,
            isFirst: false,
            paidUntil: null,
            isForNewcomers: code.plan.isForNewcomers,
            cause: code.id,
            reason: null,
            at,
          },
        ]
      },
      { group, when: (earlier) => found(earlier)?.plan !== undefined },
    )
