import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import { memberPlanEvents } from '../../domain/membership/events.ts'
import { daysAfter, type Held } from '../../domain/membership/membershipState.ts'
import { type DeadlineChange, moduleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { membershipPart } from './membershipPart.ts'

/** Whoever has a plan is told so many days before it ends. */
const REMINDERS = [3, 1]

const DAY_MS = 86_400_000

const STREAM = 'membership-'

/** What a key may have of the name of a plan; two that begin alike are told apart by a figure. */
const LONGEST = 36

/** One deadline of a plan of a member: that it ends, or that they are reminded so many days before. */
type Kind = 'end' | `d${number}`

const keyOf = (kind: Kind, userId: UserId, planId: Slug): Slug =>
  `${kind}-${userId}-${planId.length > LONGEST ? `${planId.slice(0, LONGEST)}-${figureOf(planId)}` : planId}` as Slug

/** FNV-1a, of 32 bits. */
const figureOf = (text: string): string => {
  let figure = 0x811c9dc5
  for (const letter of text) figure = Math.imul(figure ^ letter.charCodeAt(0), 0x01000193)
  return (figure >>> 0).toString(36)
}

/**
 * When plans end, and when whoever has one is reminded. An end waits for everything that was sent by then: it must not overtake the
 * payment that is waiting.
 *
 * - What goes on for longer moves all of it, and so does a payment that goes back. What Telegram renews by itself has nobody reminded, unless it was canceled.
 * - The decider refuses an end or a reminder of what has moved meanwhile.
 */
export const planDeadlines = moduleDeadlines({
  catalogue: createCatalogue(memberPlanEvents),
  settle: ({ type, data, timestamp }) => {
    switch (type) {
      case 'admin.subscription_started': {
        const { user_id, plan_id, kind, ends_at, grace_days } = data
        return [
          end(user_id, plan_id, daysAfter(ends_at, grace_days)),
          ...(kind === 'days' ? reminders : noReminders)(user_id, plan_id, ends_at, timestamp),
        ]
      }
      case 'admin.subscription_canceled':
        return reminders(data.user_id, data.plan_id, data.ends_at, timestamp)
      case 'admin.subscription_resumed':
        return noReminders(data.user_id, data.plan_id)
      case 'admin.subscription_reversed': {
        const { user_id, plan_id, ends_at, grace_days, is_over } = data
        return is_over
          ? nothing(user_id, plan_id)
          : [
              end(user_id, plan_id, daysAfter(ends_at, grace_days)),
              ...reminders(user_id, plan_id, ends_at, timestamp),
            ]
      }
      case 'admin.subscription_expired':
      case 'admin.subscription_revoked':
        return nothing(data.user_id, data.plan_id)
      case 'admin.subscription_expiring':
      case 'admin.subscription_renewal_failed':
      case 'admin.cancellation_ordered':
      case 'admin.cancellation_failed':
      case 'admin.membership_closed':
        return []
    }
  },
  partsFor: ({ key, dueAt, stream }, at) => {
    const userId = Number(stream.slice(STREAM.length)) as UserId
    return [
      membershipPart(userId, (_, { held }) =>
        held.flatMap((one) => commandsFor(key, dueAt, userId, one, at)),
      ),
    ]
  },
})

const commandsFor = (
  key: Slug,
  dueAt: Date,
  userId: UserId,
  held: Held,
  at: Date,
): readonly MembershipCommand[] => {
  const { terms, endsAt } = held
  const { plan_id: planId } = terms
  if (key === keyOf('end', userId, planId)) return [{ type: 'ExpirePlan', userId, planId, dueAt, at }]
  const nth = REMINDERS.findIndex((days) => key === keyOf(`d${days}`, userId, planId))
  const days = REMINDERS[nth]
  // One that comes late, because the bot was away, is none once the next one is there, or the end.
  if (days === undefined || at >= daysAfter(endsAt, -(REMINDERS[nth + 1] ?? 0))) return []
  const daysLeft = Math.ceil((endsAt.getTime() - at.getTime()) / DAY_MS) as Natural
  return [{ type: 'RemindPlan', userId, planId, endsAt: daysAfter(dueAt, days), daysLeft, at }]
}

const end = (userId: UserId, planId: Slug, at: Date): DeadlineChange => ({
  type: 'set',
  key: keyOf('end', userId, planId),
  at,
  removes: true,
})

/** What was to be told before `now` is not told any more. */
const reminders = (userId: UserId, planId: Slug, endsAt: Date, now: Date): readonly DeadlineChange[] =>
  REMINDERS.map((days) => {
    const key = keyOf(`d${days}`, userId, planId)
    const at = daysAfter(endsAt, -days)
    return at > now ? { type: 'set', key, at } : { type: 'clear', key }
  })

const noReminders = (userId: UserId, planId: Slug): readonly DeadlineChange[] =>
  REMINDERS.map((days) => ({ type: 'clear', key: keyOf(`d${days}`, userId, planId) }))

const nothing = (userId: UserId, planId: Slug): readonly DeadlineChange[] => [
  { type: 'clear', key: keyOf('end', userId, planId) },
  ...noReminders(userId, planId),
]
