import * as E from 'fp-ts/lib/Either.js'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import type { UserId } from '../kernel/ids.ts'
import type { MembershipCommand, StartPlan } from './commands.ts'
import type { MembershipEvent } from './events.ts'
import { evolveMembership } from './evolveMembership.ts'
import { daysAfter, type Held, heldOf, isRenewed, Membership, NO_MEMBERSHIP } from './membershipState.ts'
import type { MembershipRejection } from './rejections.ts'
import { onHeld, ordered, withoutPlan } from './runningPlans.ts'
import { agreedOnTop } from './stretch.ts'

export const membershipStream = (userId: UserId) => `membership-${userId}`

type Decision = E.Either<MembershipRejection, readonly MembershipEvent[]>

const decide = (command: MembershipCommand, membership: Membership): Decision => {
  const { userId, at } = command
  if (command.type === 'CloseMembership')
    return membership.isClosed || membership.version === 0 ? E.right([]) : close(userId, at, membership)
  if (membership.isClosed)
    return command.type === 'StartPlan' ? E.left({ _tag: 'MembershipClosed', userId }) : E.right([])
  if (command.type === 'StartPlan') return start(command, membership)
  const held = heldOf(membership, command.planId)
  return held === undefined ? withoutPlan(command) : onHeld(command, held)
}

/** What runs is never shortened, nor made less, by what comes on top. */
const start = (command: StartPlan, membership: Membership): Decision => {
  const { userId, source, payment, isFirst, paidUntil, cause, reason, at } = command
  const { paidAt = at } = command
  const { plan_id, days } = command.terms
  if (source === 'trial' && membership.tried.length > 0)
    return E.left({ _tag: 'TrialTaken', userId, planId: plan_id })
  if (command.isForNewcomers === true && membership.had.includes(plan_id))
    return E.left({ _tag: 'PlanHadBefore', userId, planId: plan_id })
  const running = heldOf(membership, plan_id)
  const begins = new Date(Math.max(at.getTime(), paidAt.getTime()))
  const from = running === undefined || running.endsAt < begins ? begins : running.endsAt
  if (command.until !== undefined && command.until <= from) return E.right([])
  const ends = command.until ?? daysAfter(from, days)
  const ends_at = paidUntil !== null && paidUntil > ends ? paidUntil : ends
  if (!IsoDate.is(ends_at)) return E.left({ _tag: 'PlanWouldLastTooLong', userId, planId: plan_id })
  const before = running?.recurring ?? null
  const isTwice = isFirst && before !== null && before.canceledAt === null && before.payment !== payment
  const { kind, stars, grace_days, channels } = agreedOnTop(command.terms, running, at)
  return E.right([
    // Telegram renews what was taken out last: of two it would charge both.
    ...(isTwice ? [ordered(userId, plan_id, before.payment, true, 'member', at)] : []),
    {
      type: 'admin.subscription_started',
      timestamp: at,
      data: {
        user_id: userId,
        plan_id,
        kind,
        source,
        starts_at: running?.startsAt ?? begins,
        ends_at,
        extends: running !== undefined,
        days,
        grace_days,
        channels,
        stars,
        payment,
        is_first: isFirst,
        cause,
        reason,
      },
    },
    ...(isRenewedAgain(command, before) ? [resumed(command, ends_at)] : []),
  ])
}

/** Telegram has renewed what was thought to be renewed no more: the plan was gone, or it was canceled before this was paid. */
const isRenewedAgain = (
  { terms, source, isFirst, paidUntil, cause }: StartPlan,
  recurring: Held['recurring'],
): boolean => {
  if (terms.kind !== 'recurring' || source !== 'payment' || isFirst) return false
  if (recurring === null) return true
  return (
    recurring.canceledAt !== null &&
    recurring.invoice === cause &&
    paidUntil !== null &&
    daysAfter(paidUntil, -terms.days) > recurring.canceledAt
  )
}

const resumed = ({ userId, terms: { plan_id }, at }: StartPlan, ends_at: Date): MembershipEvent => ({
  type: 'admin.subscription_resumed',
  timestamp: at,
  data: { user_id: userId, plan_id, ends_at, by: 'telegram' },
})

/** All that ran ends. What Telegram still renews has to be canceled before: later nobody would know whose it is. */
const close = (userId: UserId, at: Date, { held }: Membership): Decision => {
  const running = held.find(isRenewed)
  if (running !== undefined) return E.left({ _tag: 'RenewalRunning', userId, planId: running.terms.plan_id })
  return E.right([
    ...held.map((one) => revoked(userId, at, one)),
    { type: 'admin.membership_closed', timestamp: at, data: { user_id: userId } },
  ])
}

const revoked = (userId: UserId, at: Date, { terms }: Held): MembershipEvent => ({
  type: 'admin.subscription_revoked',
  timestamp: at,
  data: {
    user_id: userId,
    plan_id: terms.plan_id,
    ended_at: at,
    channels: terms.channels,
    reason: null,
  },
})

/** The plans of one member: each ends once, whatever comes twice or late. */
export const membership: Decider<Membership, MembershipCommand, MembershipEvent, MembershipRejection> = {
  initial: NO_MEMBERSHIP,
  decide,
  evolve: evolveMembership,
  snapshot: { fold: 'membership 4', codec: Membership },
}
