import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { EventFeed } from '../../../../application/audit/events/eventFeed.ts'
import { listEvents } from '../../../../application/audit/events/listEvents.ts'
import type { MemberAggregate } from '../../../../application/audit/states/memberAggregate.ts'
import type { ReadTree } from '../../../../application/log/readTree.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import type { ConsoleEnv, ConsolePage } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { addressOf, type EventQuestion, eventQuestion, type Filter } from '../eventQuestion.ts'
import { failed } from '../guard.ts'
import { CONSOLE, type Html, page } from '../layout.ts'
import { eventLine, notice } from '../views.ts'
import { eventPage } from './eventPage.ts'
import { streamEvents } from './liveEvents.ts'

const PATH = `${CONSOLE}/events`
const PAGE = 50

export type EventsPageDependencies = {
  readonly log: EventLog
  readonly feed: EventFeed
  readonly readTree: ReadTree
  readonly aggregates: readonly MemberAggregate[]
  readonly types: readonly string[]
  readonly stopping: AbortSignal
}

/** The log, the newest first, each new event as it comes; and each event by itself. */
export const createEventsPage = (dependencies: EventsPageDependencies): ConsolePage => ({
  path: 'events',
  place: 10,
  right: 'see',
  title: (language) => consoleTexts.in(language)('events'),
  ofMember: (language, userId) => ({
    href: `${PATH}?member=user-${userId}`,
    title: consoleTexts.in(language)('events-of-member'),
  }),
  routes: () => {
    const { log, feed, readTree, aggregates, stopping } = dependencies
    const asked = (c: Context) => eventQuestion(aggregates, (name) => c.req.query(name))
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = consoleTexts.in(c.var.language)
      const question = asked(c)
      const { filter, from, to } = question
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const read = await listEvents(log, { filter, direction: 'backwards', from, to, limit: PAGE }).next()
      if (read.done) return failed(c, t('failed-defect'))
      if (E.isLeft(read.value)) return failed(c, read.value.left.message)
      const { events, next } = read.value.right
      const after = Math.max(head.right.position, events[0]?.position ?? 0)
      const shown = events.filter(({ position }) => position <= after)
      const body = html`${filterForm(c, question, dependencies.types)}
        ${question.senseless.map((name) => notice(t('events-senseless', { name: labelOf(t, name) }), true))}
        ${to === undefined ? live(question, after, t('events-live')) : ''}
        ${shown.length === 0 ? html`<p class="faint">${t('events-none')}</p>` : ''}
        <ol class="events" reversed ${to === undefined ? html`id="live" data-live` : ''} aria-label="${t('events')}">
          ${shown.map((event) => eventLine(event))}
        </ol>
        ${pager(question, next, t)}`
      return page(c, { title: t('events'), body })
    })

    routes.get('/live', (c) => streamEvents(c, { feed, stopping, filter: asked(c).filter }))

    routes.get('/:event', (c) => eventPage(c, log, readTree))
    return routes
  },
})

const live = ({ given }: EventQuestion, after: number, words: string): Html => {
  const { to: _, from: __, ...filters } = given
  return html`<p class="faint" hx-sse:connect="${addressOf(`${PATH}/live`, { ...filters, after })}" hx-target="#live" hx-swap="afterbegin">${words}</p>`
}

const pager = (
  { given }: EventQuestion,
  next: number | undefined,
  t: ReturnType<typeof consoleTexts.in>,
): Html => html`<p class="pager">
  ${given.to === undefined ? '' : html`<a class="button quiet" href="${addressOf(PATH, { ...given, to: undefined })}">${t('events-newest')}</a>`}
  ${next === undefined ? '' : html`<a class="button quiet" rel="next" href="${addressOf(PATH, { ...given, to: next })}">${t('events-older')}</a>`}
</p>`

/** What a filter is called in the form. */
const labelOf = (t: ReturnType<typeof consoleTexts.in>, name: Filter): string => {
  switch (name) {
    case 'from':
    case 'to':
      return t(name)
    case 'type':
    case 'stream':
    case 'member':
      return t(`event-${name}`)
    case 'correlation':
    case 'command':
      return name
  }
}

const filterForm = (c: Context<ConsoleEnv>, { given }: EventQuestion, types: readonly string[]): Html => {
  const t = consoleTexts.in(c.var.language)
  const field = (name: Filter, list = '') => html`<span>
    <label for="${name}">${labelOf(t, name)}</label>
    <input id="${name}" name="${name}" value="${given[name] ?? ''}" size="14" ${list === '' ? '' : html`list="${list}"`} />
  </span>`
  return html`<form class="filters" method="get" action="${PATH}" role="search" aria-label="${t('filters')}">
    ${field('type', 'types')}
    <datalist id="types">${types.map((type) => html`<option value="${type}"></option>`)}</datalist>
    ${(['stream', 'member', 'from', 'to'] as const).map((name) => field(name))}
    ${(['correlation', 'command'] as const).map((name) =>
      given[name] === undefined ? '' : html`<input type="hidden" name="${name}" value="${given[name]}" />`,
    )}
    <button>${t('filter')}</button>
    <a class="button quiet" href="${PATH}">${t('filter-none')}</a>
  </form>`
}
