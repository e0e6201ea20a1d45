import { MEMBERSHIP_STATE } from '../../../application/membership/membershipPart.ts'
import { INVITING_STATE, REFERRAL_STATE } from '../../../application/membership/referralParts.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { type Held, isRenewed } from '../../../domain/membership/membershipState.ts'
import { type MemberLine, type ModuleWords, momentInWords } from '../console/moduleWords.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'

const PLAN = /^(end|d[0-9]+)-([0-9]+)-(.+)$/

/** Which plans a member has and has had, and when they end, in words. */
export const membershipWords: ModuleWords = {
  place: 40,
  module: 'membership',
  tellMember: ({ language, titleOf }, stateOf) => {
    const t = membershipPageTexts.in(language)
    const { held, tried, had } = stateOf(MEMBERSHIP_STATE)
    const { by } = stateOf(REFERRAL_STATE)
    const { rewards } = stateOf(INVITING_STATE)
    const listed = (label: string, ids: readonly string[]): readonly MemberLine[] =>
      ids.length === 0 ? [] : [{ label, words: ids.map((id) => titleOf('plan', id)).join(' · ') }]
    const heldLine = (one: Held): MemberLine => ({
      label: t('held-plan', { plan: titleOf('plan', one.terms.plan_id) }),
      words: t(isRenewed(one) ? 'held-renewed' : 'held-until', { until: momentInWords(one.endsAt) }),
    })
    const paid = rewards.filter(({ isReturned }) => !isReturned).length
    return [
      ...held.map(heldLine),
      ...listed(t('had'), had),
      ...listed(t('tried'), tried),
      ...(by === null ? [] : [{ label: t('came-by'), words: `user-${by}` }]),
      ...(paid === 0 ? [] : [{ label: t('invited-paid'), words: String(paid) }]),
    ]
  },
  tellDeadline: ({ language, titleOf }, key) => {
    const t = membershipPageTexts.in(language)
    const [, kind, number, planId] = PLAN.exec(key) ?? []
    if (kind === undefined || planId === undefined) return undefined
    const [plan, userId] = [titleOf('plan', planId), Number(number) as UserId]
    switch (kind) {
      case 'end':
        return { words: t('deadline-end', { plan }), userId }
      default:
        return { words: t('deadline-reminder', { plan, days: kind.slice(1) }), userId }
    }
  },
}
