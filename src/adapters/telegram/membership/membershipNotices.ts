import type { Experience } from '../../../application/content/experience.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { memberPlanEvents } from '../../../domain/membership/events.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import { type FrontNotices, frontNotices } from '../talking/frontNotices.ts'
import { sayRich } from '../talking/reply.ts'
import { moment, type RichText } from '../talking/richText.ts'
import { membershipTexts } from './membershipTexts.ts'

/** What is called how, as it is live when a notice is sent. */
export type PlanTitles = { readonly current: () => Experience | undefined }

export const titleOf = ({ current }: PlanTitles, planId: string, language: Language): string =>
  current()?.titleOf('plan', planId, language) ?? planId

const told = {
  ...memberPlanEvents,
  'admin.refund_ordered': paymentEvents['admin.refund_ordered'],
  'admin.payment_refunded': paymentEvents['admin.payment_refunded'],
}

/** What members are told of their plans and payments unasked. */
export const membershipNotices = (titles: PlanTitles): FrontNotices =>
  frontNotices(createCatalogue(told), (event) => {
    const words = wordsOf(event)
    return (
      words && {
        userId: event.data.user_id,
        say: ({ language }) => sayRich(words(language, (planId) => titleOf(titles, planId, language))),
      }
    )
  })

type Words = (language: Language, title: (planId: string) => string) => RichText

/** Nothing where an answer says it, or another event of the same act. */
const wordsOf = (event: EventOf<typeof told>): Words | undefined => {
  switch (event.type) {
    case 'admin.subscription_started': {
      const { plan_id, ends_at, extends: extendsIt } = event.data
      return ofPlan(extendsIt ? 'told-extended' : 'told-started', plan_id, ends_at)
    }
    case 'admin.subscription_expiring': {
      const { plan_id, ends_at, days_left: days } = event.data
      return (language, title) =>
        membershipTexts.richIn(language)('told-expiring', {
          title: title(plan_id),
          until: moment(ends_at, language),
          days,
        })
    }
    case 'admin.subscription_canceled':
      return ofPlan('told-canceled', event.data.plan_id, event.data.ends_at)
    case 'admin.subscription_resumed':
      return ofPlan('told-resumed', event.data.plan_id, event.data.ends_at)
    case 'admin.subscription_renewal_failed':
      return ofPlan('told-renewal-failed', event.data.plan_id, event.data.ends_at)
    case 'admin.subscription_reversed': {
      const { plan_id, ends_at, is_over } = event.data
      return is_over ? plainly('told-reversed-over', plan_id) : ofPlan('told-reversed', plan_id, ends_at)
    }
    case 'admin.subscription_expired':
      return plainly('told-expired', event.data.plan_id)
    case 'admin.subscription_revoked':
      return plainly('told-revoked', event.data.plan_id)
    case 'admin.cancellation_failed':
      return plainly('told-cancel-failed', event.data.plan_id)
    case 'admin.payment_refunded':
      return stars('told-refunded', event.data.stars)
    case 'admin.refund_ordered':
      return event.data.why === 'operator' ? undefined : stars('told-wrong-payer', event.data.stars)
    case 'admin.cancellation_ordered':
    case 'admin.membership_closed':
      return undefined
  }
}

const ofPlan =
  (
    key:
      | 'told-started'
      | 'told-extended'
      | 'told-canceled'
      | 'told-resumed'
      | 'told-renewal-failed'
      | 'told-reversed',
    planId: string,
    endsAt: Date,
  ): Words =>
  (language, title) =>
    membershipTexts.richIn(language)(key, { title: title(planId), until: moment(endsAt, language) })

const plainly =
  (
    key: 'told-reversed-over' | 'told-expired' | 'told-revoked' | 'told-cancel-failed',
    planId: string,
  ): Words =>
  (language, title) =>
    membershipTexts.richIn(language)(key, { title: title(planId) })

const stars =
  (key: 'told-refunded' | 'told-wrong-payer', count: number): Words =>
  (language) =>
    membershipTexts.richIn(language)(key, { stars: count })
