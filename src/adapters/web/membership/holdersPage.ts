import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ListPlans, PlanRow } from '../../../application/membership/books/listPlans.ts'
import {
  ENDING_DAYS,
  HOLDING_STATES,
  type HolderPlace,
  type HoldingState,
  type PlanBooks,
} from '../../../application/membership/books/planBooks.ts'
import type { MembershipRow } from '../../../application/membership/memberships.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import { Slug } from '../../../domain/kernel/ids.ts'
import { daysAfter } from '../../../domain/membership/membershipState.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { addressOf } from '../console/eventQuestion.ts'
import { failed } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import type { Told } from '../console/moduleWords.ts'
import { memberLink, momentOf, notice, type Row, table } from '../console/views.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'
import { planCell } from './paymentCells.ts'
import { type PlanRouteDependencies, planRoutes } from './planRoutes.ts'
import { sourceIn } from './sources.ts'

const PATH = `${CONSOLE}/memberships`
const PAGE = 50

export type HoldersPageDependencies = PlanRouteDependencies & {
  readonly books: Pick<PlanBooks, 'holders'>
  readonly clock: Pick<Clock, 'now'>
  readonly listPlans: ListPlans
}

type C = Context<ConsoleEnv>

/** Who has which plan and until when; what is done to the plans of one member is sent here, too. */
export const createHoldersPage = (dependencies: HoldersPageDependencies): ConsolePage => ({
  path: 'memberships',
  place: 47,
  right: 'see',
  title: (language) => membershipPageTexts.in(language)('holders'),
  routes: () => {
    const { books, clock, listPlans } = dependencies
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = membershipPageTexts.in(c.var.language)
      const { plan, state, until, after } = c.req.query()
      const at = clock.now()
      const planId = Slug.is(plan) ? plan : undefined
      const found = await books.holders({
        at,
        planId,
        state: stateIn(state),
        after: placeOf(until, after),
        limit: PAGE + 1,
      })()
      if (E.isLeft(found)) return failed(c, found.left.message)
      const plans = await listPlans(at, c.var.language)()
      if (E.isLeft(plans)) return failed(c, plans.left.message)
      const titles = new Map(plans.right.rows.map((row) => [String(row.plan), row.title]))
      const titleOf = (_: string, id: string) => titles.get(id) ?? id
      const shown = found.right.slice(0, PAGE)
      const last = found.right.length > PAGE ? shown.at(-1) : undefined
      const heads = [t('member'), t('plan'), t('ends-at'), t('stands'), t('source')]
      const body = html`<p>${t('holders-how')}</p>
        ${filterForm(c, plans.right.rows)}
        ${plan && planId === undefined ? notice(t('senseless', { name: t('plan') }), true) : ''}
        ${state && stateIn(state) === undefined ? notice(t('senseless', { name: t('stands') }), true) : ''}
        ${table(
          t('holders'),
          heads,
          shown.map((row) => rowOf(c, row, at, titleOf)),
          t('holders-none'),
        )}
        ${last === undefined ? '' : html`<p class="pager"><a class="button quiet" rel="next" href="${nextOf(c, last)}">${t('more')}</a></p>`}`
      return page(c, { title: t('holders'), body })
    })
    routes.route('/', planRoutes(PATH, dependencies))
    return routes
  },
})

const stateIn = (text: string | undefined): HoldingState | undefined =>
  HOLDING_STATES.find((state) => state === text)

const placeOf = (until: string | undefined, id: string | undefined): HolderPlace | undefined => {
  const endsAt = new Date(until ?? '')
  return Number.isNaN(endsAt.getTime()) || id === undefined ? undefined : { endsAt, id }
}

const nextOf = (c: C, { endsAt, id }: HolderPlace) => {
  const { plan, state } = c.req.query()
  return addressOf(PATH, {
    plan: plan || undefined,
    state: state || undefined,
    until: endsAt.toISOString(),
    after: id,
  })
}

const rowOf = (c: C, row: MembershipRow, at: Date, titleOf: Told['titleOf']): Row => {
  const t = membershipPageTexts.in(c.var.language)
  return [
    memberLink(row.userId),
    planCell({ titleOf }, row.planId),
    momentOf(row.endsAt),
    t(`stands-${stands(row, at)}`),
    sourceIn(t, row.source),
  ]
}

const stands = ({ endsAt, isRenewed }: MembershipRow, at: Date): HoldingState | 'runs' => {
  if (endsAt <= at) return 'grace'
  if (isRenewed) return 'renewed'
  return endsAt <= daysAfter(at, ENDING_DAYS) ? 'ending' : 'runs'
}

const filterForm = (c: C, plans: readonly PlanRow[]): Html => {
  const t = membershipPageTexts.in(c.var.language)
  const { plan = '', state = '' } = c.req.query()
  return html`<form class="filters" method="get" action="${PATH}" role="search" aria-label="${t('narrow')}">
    <span><label for="plan">${t('plan')}</label>
    <select id="plan" name="plan">
      <option value="">${t('any')}</option>
      ${plans.map((row) => (row.plan === null ? '' : html`<option value="${row.plan}" ${row.plan === plan ? 'selected' : ''}>${row.title}</option>`))}
    </select></span>
    <span><label for="state">${t('stands')}</label>
    <select id="state" name="state">
      <option value="">${t('any')}</option>
      ${HOLDING_STATES.map((one) => html`<option value="${one}" ${one === state ? 'selected' : ''}>${t(`stands-${one}`)}</option>`)}
    </select></span>
    <button>${t('narrow')}</button>
    <a class="button quiet" href="${PATH}">${t('all')}</a>
  </form>`
}
