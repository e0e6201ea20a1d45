import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import {
  createReadReport,
  type EconomyReport,
  LONGEST_DAYS,
  lastDays,
  type Named,
} from '../../../../application/economy/figures/report.ts'
import type { Today } from '../../../../application/economy/today.ts'
import type { EconomyFigures, Period } from '../../../../application/ports/economyFigures.ts'
import { daysBetween, LocalDate } from '../../../../domain/kernel/dates.ts'
import { chart } from '../../console/charts.ts'
import type { ConsoleEnv, ConsolePage } from '../../console/consolePage.ts'
import { failed } from '../../console/guard.ts'
import { CONSOLE, type Html, page } from '../../console/layout.ts'
import { facts, notice, table } from '../../console/views.ts'
import { accountIn } from './accountWords.ts'
import { ledgerPageTexts } from './ledgerPageTexts.ts'

const PATH = `${CONSOLE}/report`

export type ReportPageDependencies = { readonly figures: EconomyFigures; readonly today: Today }

type Texts = ReturnType<typeof ledgerPageTexts.in>

/** Where besitos come from and go to, how many there are and how they are spread. */
export const createReportPage = ({ figures, today }: ReportPageDependencies): ConsolePage => ({
  path: 'report',
  place: 45,
  right: 'see',
  title: (language) => ledgerPageTexts.in(language)('report'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = ledgerPageTexts.in(c.var.language)
      const date = await today()
      if (E.isLeft(date)) return failed(c, date.left.message)
      const usual = lastDays(date.right)
      const meant = periodIn(c.req.query('from'), c.req.query('to'), usual)
      const report = await createReadReport(figures)(meant ?? usual)()
      if (E.isLeft(report)) return failed(c, report.left.message)
      const body = html`${periodForm(report.right.period, t)}
        ${meant === undefined ? notice(t('report-senseless', { most: LONGEST_DAYS }), true) : ''}
        ${reportView(report.right, t)}`
      return page(c, { title: t('report'), body, charts: true })
    })
    return routes
  },
})

const periodIn = (from: string | undefined, to: string | undefined, usual: Period): Period | undefined => {
  const first = from || usual.from
  const last = to || usual.to
  if (!LocalDate.is(first) || !LocalDate.is(last)) return undefined
  const days = daysBetween(first, last) + 1
  return days >= 1 && days <= LONGEST_DAYS ? { from: first, to: last } : undefined
}

const periodForm = (
  { from, to }: Period,
  t: Texts,
): Html => html`<form class="filters" method="get" action="${PATH}">
  <span><label for="from">${t('from')}</label>
  <input id="from" name="from" type="date" value="${from}" /></span>
  <span><label for="to">${t('to')}</label>
  <input id="to" name="to" type="date" value="${to}" /></span>
  <button>${t('show')}</button>
</form>`

const reportView = (report: EconomyReport, t: Texts): Html => {
  const { days, period, sources, sinks, items, circulation, reserved, distribution } = report
  const { wallets, p10, median, p90, gini } = distribution
  const points = days.map(({ date }) => date)
  const amounts = days.map((day) => day.circulation)
  const inWords = (named: readonly Named[]) => named.map((one) => ({ ...one, name: accountIn(t, one.name) }))
  const summed = (named: readonly Named[]) => named.reduce((sum, { amount }) => sum + amount, 0)
  return html`${facts([
    [t('circulation'), circulation],
    [t('reserved'), reserved],
    [t('wallets'), wallets],
    [t('p10'), p10],
    [t('median'), median],
    [t('p90'), p90],
    [t('gini'), gini.toFixed(3)],
  ])}
    <h2>${t('circulation-title')}</h2>
    ${chart({
      label: t('chart-circulation', { ...period, least: Math.min(...amounts), most: Math.max(...amounts) }),
      points,
      lines: [{ name: t('circulation-title'), values: amounts, as: 'line' }],
    })}
    <h2>${t('flows-title')}</h2>
    ${chart({
      label: t('chart-flows', { in: summed(sources), out: summed(sinks) }),
      points,
      lines: [
        { name: t('in'), values: days.map((day) => day.in), as: 'up' },
        { name: t('out'), values: days.map((day) => day.out), as: 'down' },
      ],
    })}
    ${namedTable(t('sources'), inWords(sources), t)} ${namedTable(t('sinks'), inWords(sinks), t)} ${namedTable(t('items'), items, t)}
    <h2>${t('days')}</h2>
    ${table(
      t('days'),
      [t('date'), t('in'), t('out'), t('given'), t('circulation')],
      days
        .filter((day) => day.in !== 0 || day.out !== 0 || day.given !== 0)
        .map((day) => [day.date, day.in, day.out, day.given, day.circulation]),
      t('nothing'),
    )}`
}

const namedTable = (title: string, named: readonly Named[], t: Texts): Html => html`<h2>${title}</h2>
  ${table(
    title,
    [t('account'), t('besitos'), t('times')],
    named.map(({ name, amount, times }) => [name, amount, times]),
    t('nothing'),
  )}`
