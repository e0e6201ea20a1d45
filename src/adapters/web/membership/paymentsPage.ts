import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type PaymentLine, paymentLines } from '../../../application/membership/books/paymentLines.ts'
import {
  PAYMENT_STATES,
  type PaymentRow,
  type PaymentState,
} from '../../../application/membership/books/payments.ts'
import type { PaymentPlace, PlanBooks } from '../../../application/membership/books/planBooks.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import { memberNameOf } from '../../../application/privacy/memberName.ts'
import { LocalDate } from '../../../domain/kernel/dates.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { addressOf } from '../console/eventQuestion.ts'
import { failed } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import type { TellAll } from '../console/moduleWords.ts'
import { refused } from '../console/outcome.ts'
import { memberLink, notice, table } from '../console/views.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'
import { paymentCells, paymentHeads } from './paymentCells.ts'

const PATH = `${CONSOLE}/payments`
const PAGE = 50

export type PaymentsPageDependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly books: Pick<PlanBooks, 'payments'>
  readonly tellAll: TellAll
}

type C = Context<ConsoleEnv>

/** What was paid, and where it is; and all of it as a file. */
export const createPaymentsPage = ({ log, books, tellAll }: PaymentsPageDependencies): ConsolePage => ({
  path: 'payments',
  place: 48,
  right: 'see',
  title: (language) => membershipPageTexts.in(language)('payments'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = membershipPageTexts.in(c.var.language)
      const { member, state, before, after } = c.req.query()
      const name = memberNameOf(member ?? '')
      const userId = name !== undefined && 'number' in name ? name.number : undefined
      const found = await books.payments({
        userId,
        state: stateIn(state),
        after: placeOf(before, after),
        limit: PAGE + 1,
      })()
      if (E.isLeft(found)) return failed(c, found.left.message)
      const told = await tellAll(c.var.language)
      if (E.isLeft(told)) return failed(c, told.left.message)
      const shown = found.right.slice(0, PAGE)
      const last = found.right.length > PAGE ? shown.at(-1) : undefined
      const body = html`<p>${t('payments-how')}</p>
        ${filterForm(c)}
        ${member && userId === undefined ? notice(t('senseless', { name: t('member') }), true) : ''}
        ${state && stateIn(state) === undefined ? notice(t('senseless', { name: t('state') }), true) : ''}
        ${table(
          t('payments'),
          [...paymentHeads(t), t('paid-by'), t('for-whom')],
          shown.map((row) => [...paymentCells(t, told.right, row), memberLink(row.userId), forWhom(row)]),
          t('payments-none'),
        )}
        ${last === undefined ? '' : html`<p class="pager"><a class="button quiet" rel="next" href="${nextOf(c, last)}">${t('older')}</a></p>`}
        ${exportForm(c)}`
      return page(c, { title: t('payments'), body })
    })

    routes.get('/export', (c) => {
      const t = membershipPageTexts.in(c.var.language)
      const { from = '', to = '' } = c.req.query()
      const first = LocalDate.is(from) ? from : undefined
      const last = LocalDate.is(to) ? to : undefined
      const isSenseless =
        (from !== '' && first === undefined) ||
        (to !== '' && last === undefined) ||
        (first !== undefined && last !== undefined && first > last)
      if (isSenseless) return refused(c, t('export-senseless'), PATH)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="payments.csv"')
      c.header('Cache-Control', 'no-store')
      return c.body(ReadableStream.from(bytesOf(paymentLines(log, { from: first, to: last }))))
    })
    return routes
  },
})

/** A failure breaks it off, so that it does not look whole. */
async function* bytesOf(lines: AsyncIterable<PaymentLine>): AsyncGenerator<Uint8Array, void, void> {
  const bytes = new TextEncoder()
  for await (const line of lines) {
    if (E.isLeft(line)) throw new Error(line.left.message)
    yield bytes.encode(`${line.right}\r\n`)
  }
}

const stateIn = (text: string | undefined): PaymentState | undefined =>
  PAYMENT_STATES.find((state) => state === text)

const placeOf = (before: string | undefined, after: string | undefined): PaymentPlace | undefined => {
  const paidAt = new Date(before ?? '')
  return Number.isNaN(paidAt.getTime()) || !ChargeId.is(after) ? undefined : { paidAt, payment: after }
}

const nextOf = (c: C, { paidAt, payment }: PaymentPlace) => {
  const { member, state } = c.req.query()
  return addressOf(PATH, {
    member: member || undefined,
    state: state || undefined,
    before: paidAt.toISOString(),
    after: payment,
  })
}

const forWhom = ({ userId, forUser }: PaymentRow) =>
  forUser === null || forUser === userId ? '' : memberLink(forUser)

const filterForm = (c: C): Html => {
  const t = membershipPageTexts.in(c.var.language)
  const { member = '', state = '' } = c.req.query()
  return html`<form class="filters" method="get" action="${PATH}" role="search" aria-label="${t('narrow')}">
    <span><label for="member">${t('member')}</label>
    <input id="member" name="member" value="${member}" placeholder="user-…" size="24" /></span>
    <span><label for="state">${t('state')}</label>
    <select id="state" name="state">
      <option value="">${t('any')}</option>
      ${PAYMENT_STATES.map((one) => html`<option value="${one}" ${one === state ? 'selected' : ''}>${t(`state-${one}`)}</option>`)}
    </select></span>
    <button>${t('narrow')}</button>
    <a class="button quiet" href="${PATH}">${t('all')}</a>
  </form>`
}

const exportForm = (c: C): Html => {
  const t = membershipPageTexts.in(c.var.language)
  return html`<h2>${t('export')}</h2>
    <p>${t('export-how')}</p>
    <form class="filters" method="get" action="${PATH}/export">
      <span><label for="from">${t('from')}</label>
      <input id="from" name="from" type="date" /></span>
      <span><label for="to">${t('to')}</label>
      <input id="to" name="to" type="date" /></span>
      <button class="quiet">${t('export')}</button>
    </form>`
}
