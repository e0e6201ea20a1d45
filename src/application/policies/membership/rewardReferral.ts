import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Inviting, Reward } from '../../../domain/membership/inviting.ts'
import { rewardOf } from '../../../domain/membership/inviting.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import type { Earlier, Part } from '../../commands/part.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import { type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'
import { plansSection } from '../../membership/content/plansSection.ts'
import { referralSection } from '../../membership/content/referralSection.ts'
import { membershipPart, paymentPart } from '../../membership/membershipPart.ts'
import { termsOf } from '../../membership/plans.ts'
import { invitingPart, referralPart } from '../../membership/referralParts.ts'
import type { Policy } from '../policy.ts'
import { referringMember } from './referringMember.ts'

const definitions = {
  'admin.payment_received': paymentEvents['admin.payment_received'],
  'admin.payment_refunded': paymentEvents['admin.payment_refunded'],
}
type Event = EventOf<typeof definitions>
type Told<Type> = Extract<Catalogued<Event>, { readonly type: Type }>

const GROUP = 'referral'

/**
 * The first payment of an invited member that brings them days brings days to whoever has invited them; where it goes back, so do those.
 *
 * - A gift is for somebody else, and brings nothing here; neither does what went back before it was looked at.
 * - What is told of one payment is reacted to in its order, so that nothing goes back before it was given.
 */
export const createRewardReferral = (live: LiveExperience): Policy<Event> => ({
  name: 'referrals' as Slug,
  catalogue: createCatalogue(definitions),
  partsFor: (event, at) =>
    event.type === 'admin.payment_received' ? reward(live, event, at) : takeBack(event, at),
})

/** By whom a member has come, as parts of an act; nobody where that one is no member any more. */
const referring = (userId: UserId) => {
  const coming = referralPart(userId, () => [])
  const found = referringMember((earlier) => earlier(coming)?.before.by ?? null)
  return { parts: [coming, found.part], by: found.in }
}

const reward = (
  live: LiveExperience,
  { eventId, data: { for_user: referred, days: brought, payment } }: Told<'admin.payment_received'>,
  at: Date,
): readonly Part[] => {
  if (referred === null || brought === 0) return []
  const { parts, by } = referring(referred)
  const paid = paymentPart(payment, [])
  const termsIn = (earlier: Earlier) => {
    const experience = live.of(earlier)
    const terms = experience?.of(referralSection)
    const plan = terms && experience?.of(plansSection).get(terms.planId)
    return terms === undefined || plan === undefined ? undefined : { ...terms, plan }
  }
  const placing = {
    group: GROUP,
    when: (earlier: Earlier) => by(earlier) !== null && earlier(paid)?.before.status !== 'refunded',
  }
  const rewarding = invitingPart(
    (earlier) => by(earlier) as UserId,
    (earlier) => {
      const [userId, terms] = [by(earlier), termsIn(earlier)]
      if (userId === null || terms === undefined) return []
      const { planId, days, most } = terms
      return [{ type: 'RewardReferral', userId, reward: { referred, payment, planId, days }, most, at }]
    },
    placing,
  )
  const bringing = membershipPart(
    (earlier) => by(earlier) as UserId,
    (earlier) => {
      const [userId, terms] = [by(earlier), termsIn(earlier)]
      if (userId === null || terms === undefined || !isMoved(earlier, rewarding)) return []
      return [
        {
          type: 'StartPlan',
          userId,
          terms: termsOf(terms.plan, terms.days),
          source: 'referral',
          payment,
          isFirst: false,
          paidUntil: null,
          cause: eventId,
          reason: null,
          at,
        },
      ]
    },
    placing,
  )
  return [live.part, ...parts, paid, rewarding, bringing]
}

const isMoved = (earlier: Earlier, inviting: Part<Inviting>): boolean => {
  const view = earlier(inviting)
  return view !== undefined && view.after !== view.before
}

const takeBack = (
  { data: { user_id: referred, payment } }: Told<'admin.payment_refunded'>,
  at: Date,
): readonly Part[] => {
  const { parts, by } = referring(referred)
  const placing = { group: GROUP, when: (earlier: Earlier) => by(earlier) !== null }
  const returning = invitingPart(
    (earlier) => by(earlier) as UserId,
    (earlier) => [{ type: 'ReturnReferral', userId: by(earlier) as UserId, payment, at }],
    placing,
  )
  const reversing = membershipPart(
    (earlier) => by(earlier) as UserId,
    (earlier) => {
      const given = givenBy(earlier, returning, payment)
      const userId = by(earlier)
      if (userId === null || given === undefined) return []
      return [{ type: 'ReversePayment', userId, planId: given.planId, payment, renewed: null, at }]
    },
    placing,
  )
  return [...parts, returning, reversing]
}

const givenBy = (earlier: Earlier, inviting: Part<Inviting>, payment: ChargeId): Reward | undefined => {
  const before = earlier(inviting)?.before
  return before && rewardOf(before, payment)
}
