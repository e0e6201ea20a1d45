import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { MemberPlan, ReadMemberPlans } from '../../../application/membership/books/memberPlans.ts'
import type { PaymentRow } from '../../../application/membership/books/payments.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { may } from '../console/guard.ts'
import { CONSOLE, type Html } from '../console/layout.ts'
import type { MemberSection } from '../console/memberSection.ts'
import type { TellAll, Told } from '../console/moduleWords.ts'
import { actButton, momentOf, type Row, table } from '../console/views.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'
import { paymentCells, paymentHeads, planCell } from './paymentCells.ts'
import { sourceIn } from './sources.ts'

const PATH = `${CONSOLE}/memberships`

type C = Context<ConsoleEnv>
type Texts = ReturnType<typeof membershipPageTexts.in>

/** What a member has of plans and has paid, on their page, and what may be done about it. */
export const createMemberPlansSection = ({
  log,
  readMemberPlans,
  clock,
  tellAll,
}: {
  readonly log: Pick<EventLog, 'head'>
  readonly readMemberPlans: ReadMemberPlans
  readonly clock: Pick<Clock, 'now'>
  readonly tellAll: TellAll
}): MemberSection => ({
  place: 10,
  read:
    (c, { userId, isForgotten }) =>
    async () => {
      const t = membershipPageTexts.in(c.var.language)
      const head = await log.head()()
      if (E.isLeft(head)) return head
      const read = await readMemberPlans(userId, clock.now())()
      if (E.isLeft(read)) return read
      const words = await tellAll(c.var.language)
      if (E.isLeft(words)) return words
      const told = words.right
      const { held, plans, payments } = read.right
      const seen = head.right.position
      const acts = may(c, 'operate') && !isForgotten
      const heads = [t('plan'), t('since'), t('ends-at'), t('grace-until'), t('stands'), t('source')]
      return E.right(html`<h2>${t('plans-of')}</h2>
      ${table(
        t('plans-of'),
        acts ? [...heads, t('action')] : heads,
        held.map((plan) => planCells(c, told, plan, userId, acts ? seen : undefined)),
        t('plans-of-none'),
      )}
      ${table(
        t('payments-of'),
        paymentHeads(t),
        payments.map((payment) => paymentCells(t, told, payment)),
        t('payments-of-none'),
      )}
      ${acts ? actsView(t, told, userId, seen, { held, plans, payments }) : ''}`)
    },
})

const planCells = (c: C, told: Told, plan: MemberPlan, userId: UserId, seen: number | undefined): Row => {
  const t = membershipPageTexts.in(c.var.language)
  const { terms, startsAt, endsAt, graceEnds, isRenewed, source } = plan
  const cells = [
    planCell(told, terms.plan_id),
    momentOf(startsAt),
    momentOf(endsAt),
    momentOf(graceEnds),
    isRenewed ? t('stands-renewed') : t('stands-runs'),
    sourceIn(t, source),
  ]
  if (seen === undefined) return cells
  const fields = { member: `user-${userId}`, plan: terms.plan_id, seen }
  const asks = t('cancel-sure', { plan: told.titleOf('plan', terms.plan_id) })
  return [...cells, isRenewed ? actButton(`${PATH}/cancel`, t('cancel-renewal'), { asks, fields }) : '']
}

const actsView = (
  t: Texts,
  { titleOf }: Told,
  userId: UserId,
  seen: number,
  {
    held,
    plans,
    payments,
  }: {
    readonly held: readonly MemberPlan[]
    readonly plans: readonly Slug[]
    readonly payments: readonly PaymentRow[]
  },
): Html => {
  const own = payments.filter((one) => one.userId === userId && one.state === 'received')
  const choices = {
    grant: plans.map((plan) => [plan, titleOf('plan', plan)] as const),
    revoke: held.map(({ terms }) => [terms.plan_id, titleOf('plan', terms.plan_id)] as const),
    refund: own.map(({ payment, stars, paidAt }) => {
      const date = paidAt.toISOString().slice(0, 10)
      return [payment, t('refund-of', { stars, date, payment })] as const
    }),
  }
  const form = (what: keyof typeof choices, name: 'plan' | 'payment', more: Html = html``): Html =>
    choices[what].length === 0
      ? html``
      : html`<h3>${t(`title-${what}`)}</h3>
        <p>${t(`how-${what}`)}</p>
        <form class="filters" method="post" action="${PATH}/${what}">
          <input type="hidden" name="member" value="user-${userId}" />
          <input type="hidden" name="seen" value="${seen}" />
          <span><label for="${what}-what">${t(name)}</label>
          <select id="${what}-what" name="${name}">${choices[what].map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></span>
          ${more}
          <span><label for="${what}-reason">${t('reason')}</label>
          <input id="${what}-reason" name="reason" required maxlength="500" size="30" autocomplete="off" /></span>
          ${what === 'grant' ? html`<button>${t('grant')}</button>` : html`<button class="danger" data-confirm="${t(`sure-${what}`)}">${t(what)}</button>`}
        </form>`
  const days = html`<span><label for="grant-days">${t('days')}</label>
    <input id="grant-days" name="days" required inputmode="numeric" size="5" autocomplete="off" /></span>`
  return html`${form('grant', 'plan', days)} ${form('revoke', 'plan')} ${form('refund', 'payment')}`
}
