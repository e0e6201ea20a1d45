import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type {
  AdministerPlans,
  PlanChange,
  PlanChanged,
} from '../../../application/membership/administerPlans.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import { memberNameOf } from '../../../application/privacy/memberName.ts'
import { Slug, type UserId } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { membershipStream } from '../../../domain/membership/membership.ts'
import { paymentStream } from '../../../domain/membership/payment.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs } from '../console/guard.ts'
import { CONSOLE } from '../console/layout.ts'
import { fieldOf, recordedAs, refused } from '../console/outcome.ts'
import { decide } from '../console/overtaken.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'

const LONGEST_REASON = 500
const MOST_DAYS = 36_600

export type PlanRouteDependencies = {
  readonly log: Pick<EventLog, 'readStream' | 'head'>
  readonly administerPlans: AdministerPlans
}

type C = Context<ConsoleEnv>

const pageOf = (userId: UserId) => `${CONSOLE}/members/${userId}`

/** What is done to the plans and payments of a member, upon what was seen on their page; sent again by a reload it shows that page. */
export const planRoutes = (
  path: string,
  { log, administerPlans }: PlanRouteDependencies,
): Hono<ConsoleEnv> => {
  const routes = new Hono<ConsoleEnv>()

  for (const type of ['grant', 'revoke', 'cancel'] as const)
    routes.post(`/${type}`, needs('operate'), async (c) => {
      const t = membershipPageTexts.in(c.var.language)
      const userId = await memberIn(c)
      if (userId === undefined) return refused(c, t('act-senseless'), path)
      const change = await changeIn(c, type)
      if (change === undefined) return refused(c, t('act-senseless'), pageOf(userId))
      return decide(c, {
        log,
        stream: membershipStream(userId),
        concerns: ({ type: told, data }) =>
          told !== 'admin.subscription_expiring' &&
          (data as { readonly plan_id?: unknown }).plan_id === change.planId,
        action: `${path}/${type}`,
        fields: { member: `user-${userId}`, ...fieldsOf(change) },
        back: pageOf(userId),
        decide: async (upon) => {
          const by = { actor: c.var.visitor?.actor, upon }
          return answer(c, pageOf(userId), await administerPlans.change(userId, change, by)())
        },
      })
    })

  routes.post('/refund', needs('operate'), async (c) => {
    const t = membershipPageTexts.in(c.var.language)
    const userId = await memberIn(c)
    const back = userId === undefined ? path : pageOf(userId)
    const payment = await fieldOf(c, 'payment')
    const reason = await reasonIn(c)
    if (!ChargeId.is(payment) || reason === undefined) return refused(c, t('act-senseless'), back)
    return decide(c, {
      log,
      stream: paymentStream(payment),
      action: `${path}/refund`,
      fields: { payment, reason, ...(userId === undefined ? {} : { member: `user-${userId}` }) },
      back,
      decide: async (upon) =>
        answer(
          c,
          back,
          await administerPlans.refund(payment, reason, { actor: c.var.visitor?.actor, upon })(),
        ),
    })
  })
  return routes
}

/** Says what came of it; nothing where somebody else was faster. */
const answer = (
  c: C,
  back: string,
  changed: E.Either<{ readonly _tag: string; readonly message?: string }, PlanChanged>,
) => {
  const t = membershipPageTexts.in(c.var.language)
  if (E.isLeft(changed)) return failed(c, changed.left.message ?? changed.left._tag)
  switch (changed.right._tag) {
    case 'changed':
      return recordedAs(c, back, changed.right.position)
    case 'nobody':
      return refused(c, t('act-nobody'), back)
    case 'nothing':
      return refused(c, t('act-nothing'), back)
    case 'overtaken':
      return undefined
    case 'refused': {
      const { reason } = changed.right.refusal
      const known = REFUSALS.find((one) => one === reason)
      return refused(c, known === undefined ? t('act-refused', { reason }) : t(`refused-${known}`), back)
    }
  }
}

const REFUSALS = [
  'PlanNotHeld',
  'PlanNotRecurring',
  'PlanCanceledBefore',
  'PaymentRefunded',
  'MembershipClosed',
  'PlanWouldLastTooLong',
] as const

const memberIn = async (c: C): Promise<UserId | undefined> => {
  const name = memberNameOf(await fieldOf(c, 'member'))
  return name !== undefined && 'number' in name ? name.number : undefined
}

const reasonIn = async (c: C): Promise<string | undefined> => {
  const reason = await fieldOf(c, 'reason')
  return reason.length > 0 && reason.length <= LONGEST_REASON ? reason : undefined
}

const changeIn = async (c: C, type: PlanChange['type']): Promise<PlanChange | undefined> => {
  const planId = await fieldOf(c, 'plan')
  if (!Slug.is(planId)) return undefined
  if (type === 'cancel') return { type, planId }
  const reason = await reasonIn(c)
  if (reason === undefined) return undefined
  if (type === 'revoke') return { type, planId, reason }
  const days = wholeNumberTyped(await fieldOf(c, 'days'))
  return Positive.is(days) && days <= MOST_DAYS ? { type, planId, days, reason } : undefined
}

const fieldsOf = (change: PlanChange): Readonly<Record<string, string>> => {
  const { planId: plan } = change
  switch (change.type) {
    case 'cancel':
      return { plan }
    case 'revoke':
      return { plan, reason: change.reason }
    case 'grant':
      return { plan, reason: change.reason, days: String(change.days) }
  }
}
