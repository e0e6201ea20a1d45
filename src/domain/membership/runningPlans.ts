import * as E from 'fp-ts/lib/Either.js'
import type {
  CloseMembership,
  FailCancellation,
  MembershipCommand,
  OrderCancellation,
  ReversePayment,
  RevokePlan,
  StartPlan,
  Which,
} from './commands.ts'
import type { MembershipEvent } from './events.ts'
import { graceEnds, type Held, isRenewed } from './membershipState.ts'
import type { MembershipRejection } from './rejections.ts'
import { reversalOf } from './stretch.ts'

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
      if (isRenewed(held)) return because('PlanGoesOn')
      return one({
        type: 'admin.subscription_expiring',
        timestamp: at,
        data: { ...of, ends_at: endsAt, days_left: command.daysLeft },
      })
    case 'ExpirePlan':
      return graceEnds(held).getTime() === command.dueAt.getTime()
        ? E.right([
            ...noMore(command, held, 'telegram'),
            {
              type: 'admin.subscription_expired',
              timestamp: at,
              data: { ...of, ended_at: endsAt, channels: terms.channels },
            },
          ])
        : because('PlanMoved')
    case 'OrderCancellation':
      return order(command, held)
    case 'FailCancellation':
      return one(cancellationFailed(command))
    case 'CancelPlan':
      if (recurring === null) return because('PlanNotRecurring')
      return !isRenewed(held) || !isMeant(recurring, command)
        ? E.right([])
        : one({
            type: 'admin.subscription_canceled',
            timestamp: at,
            data: { ...of, ends_at: endsAt, by: command.by },
          })
    case 'ResumePlan':
      if (recurring === null) return because('PlanNotRecurring')
      return !isRenewed(held) && isMeant(recurring, command)
        ? one({
            type: 'admin.subscription_resumed',
            timestamp: at,
            data: { ...of, ends_at: endsAt, by: command.by },
          })
        : E.right([])
    case 'FailRenewal':
      if (recurring === null) return because('PlanNotRecurring')
      return isMeant(recurring, command)
        ? one({
            type: 'admin.subscription_renewal_failed',
            timestamp: at,
            data: { ...of, ends_at: endsAt },
          })
        : E.right([])
    case 'ReversePayment':
      return E.right(reverse(command, held))
    case 'RevokePlan':
      return E.right(revoke(command, held))
  }
}

const order = ({ userId, planId, cancels, by, at }: OrderCancellation, { recurring }: Held): Decision => {
  if (recurring === null) return E.left({ _tag: 'PlanNotRecurring', userId, planId })
  if ((recurring.canceledAt !== null) === cancels)
    return E.left({ _tag: cancels ? 'PlanCanceledBefore' : 'PlanGoesOn', userId, planId })
  return E.right([ordered(userId, planId, recurring.payment, cancels, by, at)])
}

export const ordered = (
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

/** What Telegram would renew it is asked to end: nobody is charged for what they have no more. */
const noMore = (
  { userId, planId, at }: Pick<OnHeld, 'userId' | 'planId' | 'at'>,
  { recurring }: Held,
  by: OrderCancellation['by'],
): readonly MembershipEvent[] =>
  recurring === null || recurring.canceledAt !== null
    ? []
    : [ordered(userId, planId, recurring.payment, true, by, at)]

const isMeant = (recurring: NonNullable<Held['recurring']>, { payment, invoice }: Which): boolean =>
  (payment === undefined || payment === recurring.payment) &&
  (invoice === undefined || recurring.invoice === null || invoice === recurring.invoice)

const cancellationFailed = ({
  userId,
  planId,
  payment,
  cancels,
  fact,
  at,
}: FailCancellation): MembershipEvent => ({
  type: 'admin.cancellation_failed',
  timestamp: at,
  data: { user_id: userId, plan_id: planId, payment, cancels, fact },
})

/** What may happen to a plan that somebody has no more: that Telegram has not agreed to end it is still told, for it goes on to charge. */
export const withoutPlan = (command: OnHeld): Decision => {
  switch (command.type) {
    case 'FailCancellation':
      return E.right([cancellationFailed(command)])
    case 'CancelPlan':
    case 'ResumePlan':
    case 'ReversePayment':
      return E.right([])
    default:
      return E.left({ _tag: 'PlanNotHeld', userId: command.userId, planId: command.planId })
  }
}

const revoke = (command: RevokePlan, held: Held): readonly MembershipEvent[] => [
  ...noMore(command, held, 'operator'),
  {
    type: 'admin.subscription_revoked',
    timestamp: command.at,
    data: {
      user_id: command.userId,
      plan_id: command.planId,
      ended_at: command.at,
      channels: held.terms.channels,
      reason: command.reason,
    },
  },
]

/** Whoever has their money back for what Telegram renews is charged for it no more. */
const reverse = (command: ReversePayment, held: Held): readonly MembershipEvent[] => {
  const { userId, planId, payment, renewed, at } = command
  const { recurring, terms } = held
  const isOfRenewal = recurring?.payment === payment || (renewed !== null && recurring?.invoice === renewed)
  const reversal = reversalOf(held, payment, at)
  return [
    ...(isOfRenewal ? noMore(command, held, 'telegram') : []),
    ...(reversal === undefined
      ? []
      : [
          {
            type: 'admin.subscription_reversed' as const,
            timestamp: at,
            data: {
              user_id: userId,
              plan_id: planId,
              payment,
              ends_at: reversal.endsAt,
              is_over: reversal.isOver,
              grace_days: terms.grace_days,
              channels: terms.channels,
            },
          },
        ]),
  ]
}
