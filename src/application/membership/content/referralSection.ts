import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import type { Compiling, ContentSection } from '../../content/experience.ts'
import { meant } from '../../content/faults.ts'
import { readSlug, readWhole } from '../../content/fields.ts'

const REFERRAL = 'referral'
const FIELDS = ['plan', 'days', 'most']
const MOST_DAYS = 3_660
const MOST_PEOPLE = 1_000

/** What an invited person who pays brings to whoever has invited them: so many `days` of a plan, for `most` people at most. */
export type ReferralTerms = { readonly planId: Slug; readonly days: Positive; readonly most: Positive }

/** What inviting brings; nothing where the experience says nothing of it. */
export const referralSection: ContentSection<ReferralTerms | undefined> = {
  name: 'referral',
  keys: [REFERRAL],
  compile: (compiling) => {
    const { entries, fault, refersTo } = compiling
    const written = new Map<string, ContentNode>()
    const all = entries(REFERRAL)
    for (const { key, place, node } of all)
      if (FIELDS.includes(key)) written.set(key, node)
      else
        fault(place, `"${key}" means nothing here`, meant(key, FIELDS, `here may stand ${FIELDS.join(', ')}`))
    const [first] = all
    if (first === undefined) return undefined
    for (const field of FIELDS)
      if (!written.has(field))
        fault(first.place, `"referral" has no ${field}`, 'write it as { plan: vip, days: 7, most: 10 }')
    const plan = written.get('plan')
    const planId = plan && readSlug(plan, fault)
    if (plan !== undefined && planId !== undefined) refersTo('plan', planId, plan.place)
    const days = whole(written.get('days'), MOST_DAYS, compiling)
    const most = whole(written.get('most'), MOST_PEOPLE, compiling)
    return planId === undefined || days === undefined || most === undefined
      ? undefined
      : { planId, days, most }
  },
}

const whole = (node: ContentNode | undefined, most: number, { fault }: Compiling): Positive | undefined =>
  node && (readWhole(node, { least: 1, most }, fault) as Positive | undefined)
