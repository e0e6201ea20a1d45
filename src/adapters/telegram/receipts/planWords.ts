import type { JsonObject } from '../../../application/log/json.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { receiptTexts } from './receiptTexts.ts'

/** What happened to a member's plans, their money, and their places in channels; nothing of other events. */
export const planHappened = (
  type: string,
  data: JsonObject,
  language: Language,
  titleOf: (what: 'plan', id: string, language: Language) => string,
): string | undefined => {
  const t = receiptTexts.in(language)
  const plan = () => ({ title: titleOf('plan', String(data.plan_id), language) })
  const stars = () => ({ stars: Number(data.stars) })
  switch (type) {
    case 'admin.subscription_started':
      return t(data.extends === true ? 'what-plan-extended' : 'what-plan-started', {
        ...plan(),
        days: Number(data.days),
      })
    case 'admin.subscription_expiring':
      return t('what-plan-reminded', { ...plan(), days: Number(data.days_left) })
    case 'admin.subscription_expired':
      return t('what-plan-expired', plan())
    case 'admin.subscription_canceled':
      return t('what-plan-canceled', plan())
    case 'admin.subscription_resumed':
      return t('what-plan-resumed', plan())
    case 'admin.subscription_renewal_failed':
      return t('what-plan-unrenewed', plan())
    case 'admin.subscription_reversed':
      return t('what-plan-reversed', plan())
    case 'admin.subscription_revoked':
      return t('what-plan-revoked', plan())
    case 'admin.cancellation_ordered':
      return t('what-cancellation-ordered', plan())
    case 'admin.payment_received':
      return t('what-paid', stars())
    case 'admin.payment_refunded':
      return t('what-refunded', stars())
    case 'admin.refund_ordered':
      return t('what-refund-ordered', stars())
    case 'admin.gift_paid':
      return t('what-gift-paid', { ...plan(), days: Number(data.days) })
    case 'admin.gift_taken':
      return t('what-gift-taken', plan())
    case 'admin.gift_returned':
      return t('what-gift-returned', plan())
    case 'admin.member_referred':
      return t('what-referred')
    case 'admin.referral_rewarded':
      return t('what-referral-rewarded', plan())
    case 'admin.referral_returned':
      return t('what-referral-returned', plan())
    case 'admin.removal_ordered':
      return t('what-removal-ordered')
    case 'admin.removal_done':
      return t('what-removed')
    default:
      return undefined
  }
}
