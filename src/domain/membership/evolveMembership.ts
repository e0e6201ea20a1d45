import type { Slug } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { MembershipEvent } from './events.ts'
import { type Held, heldOf, type Membership } from './membershipState.ts'

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
      const { plan_id, ends_at: endsAt, is_over } = event.data
      return is_over
        ? without(membership, plan_id)
        : changed(membership, plan_id, (held) => ({ ...held, endsAt }))
    }
    case 'admin.subscription_canceled':
      return changed(membership, event.data.plan_id, (held) => renewing(held, false))
    case 'admin.subscription_resumed':
      return changed(membership, event.data.plan_id, (held) => renewing(held, true))
    case 'admin.membership_closed':
      return { ...membership, isClosed: true, held: [] }
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

const renewing = (held: Held, goesOn: boolean): Held =>
  held.recurring === null ? held : { ...held, recurring: { ...held.recurring, isCanceled: !goesOn } }

/** A renewal goes on with what was agreed; another payment that Telegram will renew takes the place of the one before. */
const started = (membership: Membership, { data }: Started): Membership => {
  const { plan_id, kind, days, stars, grace_days, channels, starts_at, ends_at, payment, source } = data
  const running = heldOf(membership, plan_id)
  const recurring =
    data.is_first && payment !== null
      ? { payment, invoice: data.cause, isCanceled: false }
      : (running?.recurring ?? null)
  const held: Held = {
    terms: { plan_id, kind, days, stars, grace_days, channels },
    startsAt: starts_at,
    endsAt: ends_at,
    recurring,
  }
  const others = without(membership, plan_id)
  return {
    ...others,
    held: [...others.held, held],
    tried: source === 'trial' ? including(membership.tried, plan_id) : membership.tried,
    had: including(membership.had, plan_id),
  }
}

const including = (plans: readonly Slug[], plan: Slug): readonly Slug[] =>
  plans.includes(plan) ? plans : [...plans, plan]
