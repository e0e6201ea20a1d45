import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipCommand, StartPlan } from '../../../src/domain/membership/commands.ts'
import type { MembershipEvent } from '../../../src/domain/membership/events.ts'
import type { ChargeId, PlanTerms } from '../../../src/domain/membership/words.ts'

export const ANA = 42 as UserId
export const VIP = 'vip' as Slug
export const at = new Date('2026-11-24T06:00:00.000Z')
export const FIRST = 'stx-1' as ChargeId
export const SECOND = 'stx-2' as ChargeId
export const CHANNELS = ['sala' as Slug]
const DAY_MS = 86_400_000

/** So many days after the first moment. */
export const day = (days: number) => new Date(at.getTime() + days * DAY_MS)

export const TERMS: PlanTerms = {
  plan_id: VIP,
  kind: 'days',
  days: 30 as Positive,
  stars: 150 as Positive,
  grace_days: 2 as Natural,
  channels: CHANNELS,
}
export const MONTHLY: PlanTerms = { ...TERMS, kind: 'recurring' }

export const start = (changes: Partial<StartPlan> = {}): StartPlan => ({
  type: 'StartPlan',
  userId: ANA,
  terms: TERMS,
  source: 'payment',
  payment: FIRST,
  isFirst: false,
  paidUntil: null,
  cause: null,
  reason: null,
  at,
  ...changes,
})

/** What `start` with the same changes comes to, where it ends so many days after the first moment. */
export const started = (
  endsIn: number,
  {
    terms = TERMS,
    source = 'payment',
    payment = FIRST,
    isFirst = false,
    ...changes
  }: Partial<StartPlan> = {},
  extendsIt = false,
): MembershipEvent => ({
  type: 'admin.subscription_started',
  timestamp: changes.at ?? at,
  data: {
    user_id: ANA,
    plan_id: VIP,
    kind: terms.kind,
    source,
    starts_at: at,
    ends_at: day(endsIn),
    extends: extendsIt,
    days: terms.days,
    grace_days: terms.grace_days,
    channels: terms.channels,
    stars: terms.stars,
    payment,
    is_first: isFirst,
    cause: changes.cause ?? null,
    reason: changes.reason ?? null,
  },
})

export const monthly = started(30, { terms: MONTHLY, isFirst: true })

/** A payment goes back; `renewed` is the invoice of what Telegram renewed by it. */
export const goesBack = (payment: ChargeId, when: Date, renewed: Uuid | null = null) =>
  on('ReversePayment', { payment, renewed }, when)

/** What is left of the plan then. */
export const reversed = (
  payment: ChargeId,
  when: Date,
  ends_at: Date,
  is_over: boolean,
): MembershipEvent => ({
  type: 'admin.subscription_reversed',
  timestamp: when,
  data: {
    user_id: ANA,
    plan_id: VIP,
    payment,
    ends_at,
    is_over,
    grace_days: TERMS.grace_days,
    channels: CHANNELS,
  },
})

type OnPlan = Exclude<MembershipCommand, { readonly type: 'StartPlan' | 'CloseMembership' }>
/** A command about the one plan. */
export const on = <Type extends OnPlan['type']>(
  type: Type,
  said: Omit<Extract<OnPlan, { readonly type: Type }>, 'type' | 'userId' | 'planId' | 'at'>,
  when = at,
) => ({ type, userId: ANA, planId: VIP, at: when, ...said }) as Extract<OnPlan, { readonly type: Type }>
