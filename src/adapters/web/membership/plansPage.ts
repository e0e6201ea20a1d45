import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ListPlans, PlanRow } from '../../../application/membership/books/listPlans.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { addressOf } from '../console/eventQuestion.ts'
import { failed } from '../console/guard.ts'
import type { Language } from '../console/languages.ts'
import { CONSOLE, page } from '../console/layout.ts'
import { type Row, table } from '../console/views.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'

const HOLDERS = `${CONSOLE}/memberships`

/** What is sold, who has it, and what it brings in. */
export const createPlansPage = ({
  listPlans,
  clock,
}: {
  readonly listPlans: ListPlans
  readonly clock: Pick<Clock, 'now'>
}): ConsolePage => ({
  path: 'plans',
  place: 46,
  right: 'see',
  title: (language) => membershipPageTexts.in(language)('plans'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const { language } = c.var
      const t = membershipPageTexts.in(language)
      const listed = await listPlans(clock.now(), language)()
      if (E.isLeft(listed)) return failed(c, listed.left.message)
      const { version, rows } = listed.right
      const heads = [
        t('plan'),
        t('terms'),
        t('price'),
        t('channels'),
        t('held'),
        t('ending'),
        t('grace'),
        t('renewed'),
        t('received'),
      ]
      const body = html`<p>${t('plans-how', { version })}</p>
        ${table(
          t('plans'),
          heads,
          rows.map((row) => rowOf(row, language)),
          t('plans-none'),
        )}`
      return page(c, { title: t('plans'), body })
    })
    return routes
  },
})

const rowOf = (row: PlanRow, language: Language): Row => {
  const t = membershipPageTexts.in(language)
  const { plan, title, held, ending, grace, renewed, received } = row
  if (plan === null) return [t('brought-nothing'), '', '', '', '', '', '', '', received]
  const count = (many: number, state?: string) =>
    many === 0 ? many : html`<a href="${addressOf(HOLDERS, { plan, state })}">${many}</a>`
  return [
    html`${title} <span class="faint">${plan}${row.gone ? `, ${t('gone')}` : ''}</span>`,
    termsIn(t, row),
    priceIn(t, row),
    row.channels.join(', '),
    count(held),
    count(ending, 'ending'),
    count(grace, 'grace'),
    count(renewed, 'renewed'),
    received,
  ]
}

type Texts = ReturnType<typeof membershipPageTexts.in>

const termsIn = (t: Texts, { kind, days, trial, grace_days: grace }: PlanRow): string =>
  [
    days === null ? undefined : t(kind === 'recurring' ? 'terms-recurring' : 'terms-days', { days }),
    trial === null ? undefined : t('terms-trial', { days: trial }),
    grace === null || grace === 0 ? undefined : t('terms-grace', { days: grace }),
  ]
    .filter((term) => term !== undefined)
    .join(', ')

const priceIn = (t: Texts, { stars, list_price: before, gone }: PlanRow): string | number => {
  if (stars === null || before === null) return gone ? '' : t('not-sold')
  return stars === before ? stars : t('price-lowered', { stars, before })
}
