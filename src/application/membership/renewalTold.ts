import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import { heldOf } from '../../domain/membership/membershipState.ts'
import type { Part } from '../commands/part.ts'
import { invoicePart, membershipPart } from './membershipPart.ts'

/** What became of what Telegram renews, as parts of an act. Of a plan that they have no more, and of what it does not say, nothing is recorded. */
export const renewalTold = (userId: UserId, invoice: Uuid, state: string, at: Date): readonly Part[] => {
  const asked = invoicePart(invoice, [])
  return [
    asked,
    membershipPart(userId, (earlier, own): readonly MembershipCommand[] => {
      const made = earlier(asked)?.before
      if (made?.status !== 'made' || made.userId !== userId) return []
      const planId = made.terms.plan_id
      if ((heldOf(own, planId)?.recurring ?? null) === null) return []
      switch (state) {
        case 'canceled':
          return [{ type: 'CancelPlan', userId, planId, by: 'telegram', invoice, at }]
        case 'active':
          return [{ type: 'ResumePlan', userId, planId, by: 'telegram', invoice, at }]
        case 'failed':
          return [{ type: 'FailRenewal', userId, planId, invoice, at }]
        default:
          return []
      }
    }),
  ]
}
