import * as E from 'fp-ts/lib/Either.js'
import type {
  CloseMembership,
  MembershipCommand,
  OrderCancellation,
  RevokePlan,
  StartPlan,
} from './commands.ts'
import type { MembershipEvent } from './events.ts'
import { daysAfter, graceEnds, type Held } from './membershipState.ts'
import type { MembershipRejection } from './rejections.ts'

type OnHeld = Exclude<MembershipCommand, StartPlan | CloseMembership>
type Decision = E.Either<MembershipRejection, readonly MembershipEvent[]>

/** What may happen to a plan that somebody has. */
export const onHeld = (command: OnHeld, held: Held): Decision => {
  const { userId, planId, at } = command
  const { endsAt, recurring, terms } = held
  const of = { user_id: userId, plan_id: planId }
  const because = (_tag: Exclude<MembershipRejection['_tag'], 'MembershipClosed'>): Decision =>
    E.left({ _tag, userId, planId })
  const one = (event: MembershipEvent): Decision => E.right([event])

  switch (command.type) {
    case 'RemindPlan':
      if (endsAt.getTime() !== command.endsAt.getTime()) return because('PlanMoved')
      // What Telegram renews by itself does not end.
      if (recurring !== null && !recurring.isCanceled) return because('PlanGoesOn')
      return one({
        type: 'admin.subscription_expiring',
        timestamp: at,
        data: { ...of, ends_at: endsAt, days_left: command.daysLeft },
      })
    case 'ExpirePlan':
      return graceEnds(held).getTime() === command.dueAt.getTime()
        ? one({
            type: 'admin.subscription_expired',
            timestamp: at,
            data: { ...of, ended_at: endsAt, channels: terms.channels },
          })
        : because('PlanMoved')
    case 'OrderCancellation':
      return order(command, held)
    case 'FailCancellation': {
      const { payment, cancels, fact } = command
      return one({
        type: 'admin.cancellation_failed',
        timestamp: at,
        data: { ...of, payment, cancels, fact },
      })
    }
    case 'CancelPlan':
      if (recurring === null) return because('PlanNotRecurring')
      return recurring.isCanceled
        ? E.right([])
        : one({
            type: 'admin.subscription_canceled',
            timestamp: at,
            data: { ...of, ends_at: endsAt, by: command.by },
          })
    case 'ResumePlan':
      if (recurring === null) return because('PlanNotRecurring')
      return recurring.isCanceled
        ? one({
            type: 'admin.subscription_resumed',
            timestamp: at,
            data: { ...of, ends_at: endsAt, by: command.by },
          })
        : E.right([])
    case 'FailRenewal':
      return recurring === null
        ? because('PlanNotRecurring')
        : one({
            type: 'admin.subscription_renewal_failed',
            timestamp: at,
            data: { ...of, ends_at: endsAt },
          })
    case 'ReversePayment': {
      const back = daysAfter(endsAt, -command.days).getTime()
      const ends_at = new Date(Math.max(back, held.startsAt.getTime()))
      return one({
        type: 'admin.subscription_reversed',
        timestamp: at,
        data: {
          ...of,
          payment: command.payment,
          ends_at,
          is_over: ends_at <= at,
          channels: terms.channels,
        },
      })
    }
    case 'RevokePlan':
      return E.right(revoke(command, held))
  }
}

const order = ({ userId, planId, cancels, by, at }: OrderCancellation, { recurring }: Held): Decision => {
  if (recurring === null) return E.left({ _tag: 'PlanNotRecurring', userId, planId })
  if (recurring.isCanceled === cancels)
    return E.left({ _tag: cancels ? 'PlanCanceledBefore' : 'PlanGoesOn', userId, planId })
  return E.right([ordered(userId, planId, recurring.payment, cancels, by, at)])
}

const ordered = (
  user_id: OrderCancellation['userId'],
  plan_id: OrderCancellation['planId'],
  payment: NonNullable<Held['recurring']>['payment'],
  cancels: boolean,
  by: OrderCancellation['by'],
  at: Date,
): MembershipEvent => ({
  type: 'admin.cancellation_ordered',
  timestamp: at,
  data: { user_id, plan_id, payment, cancels, by },
})

/** What Telegram would renew it is asked to end before. */
const revoke = (
  { userId, planId, reason, at }: RevokePlan,
  { terms, recurring }: Held,
): readonly MembershipEvent[] => [
  ...(recurring === null || recurring.isCanceled
    ? []
    : [ordered(userId, planId, recurring.payment, true, 'operator', at)]),
  {
    type: 'admin.subscription_revoked',
    timestamp: at,
    data: { user_id: userId, plan_id: planId, ended_at: at, channels: terms.channels, reason },
  },
]
