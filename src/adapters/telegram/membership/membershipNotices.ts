import type { Experience } from '../../../application/content/experience.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { memberPlanEvents } from '../../../domain/membership/events.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import { planGiftEvents } from '../../../domain/membership/planGiftEvents.ts'
import { invitingEvents } from '../../../domain/membership/referralEvents.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { moment } from '../talking/sending/moment.ts'
import { sayRich } from '../talking/sending/reply.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { membershipTexts } from './membershipTexts.ts'

/** What is called how, as it is live. */
export type PlanTitles = { readonly current: () => Experience | undefined }

export const titleOf = ({ current }: PlanTitles, planId: string, language: Language): string =>
  current()?.titleOf('plan', planId, language) ?? planId

const told = {
  ...memberPlanEvents,
  ...planGiftEvents,
  ...invitingEvents,
  'admin.refund_ordered': paymentEvents['admin.refund_ordered'],
  'admin.payment_refunded': paymentEvents['admin.payment_refunded'],
}

/** What members are told of their plans and payments unasked. */
export const membershipNotices = (titles: PlanTitles): FrontNotices =>
  frontNotices(createCatalogue(told), (event, recorded) => {
    const words = wordsOf(event, recorded)
    return (
      words && {
        userId: event.data.user_id,
        say: ({ language }) => sayRich(words(language, (planId) => titleOf(titles, planId, language))),
      }
    )
  })

type Words = (language: Language, title: (planId: string) => string) => RichText

const { richIn } = membershipTexts
/** Nothing where an answer says it, or another event of the same act. */
const wordsOf = (
  event: EventOf<typeof told>,
  { metadata }: Pick<RecordedEvent, 'metadata'>,
): Words | undefined => {
  switch (event.type) {
    case 'admin.subscription_started': {
      const { data } = event
      return (language, title) => {
        const rich = richIn(language)
        return rich(data.extends ? 'told-extended' : 'told-started', spanOf(data, language, title))
      }
    }
    case 'admin.subscription_expiring': {
      const { data } = event
      return (language, title) => {
        const rich = richIn(language)
        return rich('told-expiring', { ...spanOf(data, language, title), days: data.days_left })
      }
    }
    case 'admin.subscription_reversed':
      return reversed(event.data)
    case 'admin.subscription_canceled':
    case 'admin.subscription_resumed':
    case 'admin.subscription_renewal_failed':
      return renewal(event)
    case 'admin.subscription_expired':
    case 'admin.subscription_revoked':
    case 'admin.cancellation_failed':
      return over(event)
    case 'admin.payment_refunded':
      return refunded(event.data.stars)
    case 'admin.refund_ordered':
      return event.data.why === 'operator' ? undefined : wrongly(event.data.stars)
    case 'admin.gift_paid':
    case 'admin.gift_taken':
    case 'admin.gift_returned':
      return ofGift(event, metadata)
    case 'admin.referral_rewarded':
    case 'admin.referral_returned':
      return ofReferral(event)
    case 'admin.cancellation_ordered':
      // Whoever cancels is answered; in place of an operator a policy does it only because of a ban.
      return event.data.by === 'operator' && metadata.actor.startsWith('policy:') ? over(event) : undefined
    case 'admin.membership_closed':
      return undefined
  }
}

type Told<Type> = Extract<EventOf<typeof told>, { readonly type: Type }>

const renewal =
  ({
    type,
    data,
  }: Told<
    'admin.subscription_canceled' | 'admin.subscription_resumed' | 'admin.subscription_renewal_failed'
  >): Words =>
  (language, title) => {
    const rich = richIn(language)
    const span = spanOf(data, language, title)
    switch (type) {
      case 'admin.subscription_canceled':
        return rich('told-canceled', span)
      case 'admin.subscription_resumed':
        return rich('told-resumed', span)
      case 'admin.subscription_renewal_failed':
        return rich('told-renewal-failed', span)
    }
  }

const over =
  ({
    type,
    data,
  }: Told<
    | 'admin.subscription_expired'
    | 'admin.subscription_revoked'
    | 'admin.cancellation_failed'
    | 'admin.cancellation_ordered'
  >): Words =>
  (language, titleFor) => {
    const rich = richIn(language)
    const title = titleFor(data.plan_id)
    switch (type) {
      case 'admin.subscription_expired':
        return rich('told-expired', { title })
      case 'admin.subscription_revoked':
        return rich('told-revoked', { title })
      case 'admin.cancellation_failed':
        return rich('told-cancel-failed', { title })
      case 'admin.cancellation_ordered':
        return rich('told-banned', { title })
    }
  }

const reversed =
  (data: Told<'admin.subscription_reversed'>['data']): Words =>
  (language, title) => {
    const rich = richIn(language)
    return data.is_over
      ? rich('told-reversed-over', { title: title(data.plan_id) })
      : rich('told-reversed', spanOf(data, language, title))
  }

const refunded =
  (stars: number): Words =>
  (language) => {
    const rich = richIn(language)
    return rich('told-refunded', { stars })
  }

const ofGift = (
  { type, data }: Told<'admin.gift_paid' | 'admin.gift_taken' | 'admin.gift_returned'>,
  { update_id }: RecordedEvent['metadata'],
): Words | undefined => {
  // Whoever paid has the link as the answer to that; of what was found in Telegram's ledger nobody was answered.
  if (type === 'admin.gift_paid' && update_id !== undefined) return undefined
  if (type === 'admin.gift_taken' && data.is_own) return undefined
  return (language, titleFor) => {
    const rich = richIn(language)
    const title = titleFor(data.plan_id)
    switch (type) {
      case 'admin.gift_paid':
        return rich('told-gift-paid', { title })
      case 'admin.gift_taken':
        return rich('told-gift-taken', { title })
      case 'admin.gift_returned':
        return rich('told-gift-returned', { title })
    }
  }
}

const ofReferral =
  ({ type, data }: Told<'admin.referral_rewarded' | 'admin.referral_returned'>): Words =>
  (language, titleFor) => {
    const rich = richIn(language)
    const said = { title: titleFor(data.plan_id), days: data.days }
    return type === 'admin.referral_rewarded'
      ? rich('told-referral-rewarded', said)
      : rich('told-referral-returned', said)
  }

const wrongly =
  (stars: number): Words =>
  (language) => {
    const rich = richIn(language)
    return rich('told-wrong-payer', { stars })
  }

/** What a plan is called, and until when it is there. */
const spanOf = (
  { plan_id, ends_at }: { readonly plan_id: string; readonly ends_at: Date },
  language: Language,
  title: (planId: string) => string,
) => ({ title: title(plan_id), until: moment(ends_at, language) })
