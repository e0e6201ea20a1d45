import type { Slug } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { MembershipEvent } from './events.ts'
import { type Held, heldOf, type Membership, renewalOf } from './membershipState.ts'
import { withDaysUntil, withoutPayment } from './stretch.ts'

type Started = Extract<MembershipEvent, { readonly type: 'admin.subscription_started' }>

export const evolveMembership = (before: Membership, event: MembershipEvent): Membership => {
  const membership = { ...before, version: (before.version + 1) as Natural }
  switch (event.type) {
    case 'admin.subscription_started':
      return started(membership, event)
    case 'admin.subscription_expired':
    case 'admin.subscription_revoked':
      return without(membership, event.data.plan_id)
    case 'admin.subscription_reversed': {
      const { plan_id, payment, ends_at: endsAt, grace_days, is_over } = event.data
      return is_over
        ? without(membership, plan_id)
        : changed(membership, plan_id, (held) => ({
            ...held,
            terms: { ...held.terms, grace_days },
            endsAt,
            brought: withoutPayment(held, payment, event.timestamp),
          }))
    }
    case 'admin.subscription_canceled':
      return changed(membership, event.data.plan_id, (held) => renewing(held, event.timestamp))
    case 'admin.subscription_resumed':
      return changed(membership, event.data.plan_id, (held) => renewing(held, null))
    case 'admin.membership_closed':
      return { ...membership, isClosed: true, held: [], renewals: [] }
    case 'admin.subscription_expiring':
    case 'admin.cancellation_ordered':
    case 'admin.cancellation_failed':
    case 'admin.subscription_renewal_failed':
      return membership
  }
}

const without = (membership: Membership, planId: Slug): Membership => ({
  ...membership,
  held: membership.held.filter(({ terms }) => terms.plan_id !== planId),
})

const changed = (membership: Membership, planId: Slug, change: (held: Held) => Held): Membership => ({
  ...membership,
  held: membership.held.map((held) => (held.terms.plan_id === planId ? change(held) : held)),
})

const renewing = (held: Held, canceledAt: Date | null): Held =>
  held.recurring === null ? held : { ...held, recurring: { ...held.recurring, canceledAt } }

/**
 * By what Telegram renews a plan from now on. Another first payment takes the place of the one before; a payment that renews what is gone
 * brings back what was taken out, and stands for it where nobody knows that any more.
 */
const recurringBy = (membership: Membership, { data }: Started): Held['recurring'] => {
  const { plan_id, kind, source, payment, is_first, cause: invoice } = data
  const running = heldOf(membership, plan_id)?.recurring ?? null
  if (payment === null || source !== 'payment') return running
  if (is_first) return { payment, invoice, canceledAt: null }
  if (running !== null || kind !== 'recurring') return running
  const known = renewalOf(membership, plan_id)
  return { payment: known?.invoice === invoice ? known.payment : payment, invoice, canceledAt: null }
}

const started = (membership: Membership, event: Started): Membership => {
  const { plan_id, kind, days, stars, grace_days, channels, starts_at, ends_at, payment, source } = event.data
  const running = heldOf(membership, plan_id)
  const recurring = recurringBy(membership, event)
  const held: Held = {
    terms: { plan_id, kind, days, stars, grace_days, channels },
    startsAt: starts_at,
    endsAt: ends_at,
    brought: withDaysUntil(running, payment, ends_at, event.timestamp),
    recurring,
  }
  const others = without(membership, plan_id)
  return {
    ...others,
    held: [...others.held, held],
    tried: source === 'trial' ? including(membership.tried, plan_id) : membership.tried,
    had: including(membership.had, plan_id),
    renewals: recurring === null ? membership.renewals : remembering(membership.renewals, plan_id, recurring),
  }
}

const remembering = (
  renewals: Membership['renewals'],
  planId: Slug,
  { payment, invoice }: NonNullable<Held['recurring']>,
): Membership['renewals'] => [
  ...renewals.filter((one) => one.planId !== planId),
  { planId, payment, invoice },
]

const including = (plans: readonly Slug[], plan: Slug): readonly Slug[] =>
  plans.includes(plan) ? plans : [...plans, plan]
