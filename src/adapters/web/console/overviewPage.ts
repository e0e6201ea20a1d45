import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { readLogPulse } from '../../../application/audit/events/logPulse.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventBus } from '../../../application/ports/eventBus.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import { busAnswers } from '../busCheck.ts'
import { patiently } from '../readiness.ts'
import type { ConsoleEnv, ConsoleFigures, ConsolePage, Figure } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { failed } from './guard.ts'
import type { Language } from './languages.ts'
import { CONSOLE, type Html, page } from './layout.ts'
import { facts, momentOf, notice } from './views.ts'

export type OverviewDependencies = {
  readonly log: EventLog
  readonly clock: Clock
  /** What modules have for the first page. */
  readonly figures: readonly ConsoleFigures[]
  readonly database: string
  readonly bus: Pick<EventBus, 'subscribe'>
  readonly redisUrl: string | undefined
}

/** How the bot is doing, in figures, each of which leads to what it is about. */
export const createOverviewPage = (dependencies: OverviewDependencies): ConsolePage => ({
  path: '',
  place: 0,
  right: 'see',
  title: (language) => consoleTexts.in(language)('overview'),
  routes: () => {
    const probeBus = patiently(busAnswers(dependencies.bus))
    const figuresIn = (language: Language) => figuresOf(dependencies, probeBus, language)
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = consoleTexts.in(c.var.language)
      const shown = await figuresIn(c.var.language)
      if (E.isLeft(shown)) return failed(c, shown.left.message)
      const body = html`<div hx-get="${CONSOLE}/figures" hx-trigger="every 5s" hx-swap="innerMorph">${shown.right}</div>`
      return page(c, { title: t('overview'), body })
    })
    routes.get('/figures', async (c) => {
      const shown = await figuresIn(c.var.language)
      return c.html(E.isLeft(shown) ? notice(shown.left.message, true) : shown.right)
    })
    return routes
  },
})

const figuresOf = async (
  { log, clock, figures, database, redisUrl }: OverviewDependencies,
  probeBus: ReturnType<typeof patiently>,
  language: Language,
): Promise<E.Either<{ readonly message: string }, Html>> => {
  const t = consoleTexts.in(language)
  const inOrder = figures.toSorted((one, other) => one.place - other.place)
  const [pulse, probed, ...found] = await Promise.all([
    readLogPulse(log, clock)(),
    probeBus(),
    ...inOrder.map(({ read }) => read(language)()),
  ])
  if (E.isLeft(pulse)) return pulse
  const { position, recordedAt, lastMinute } = pulse.right
  const ofModules: Figure[] = []
  for (const some of found) {
    if (E.isLeft(some)) return some
    ofModules.push(...some.right)
  }
  const isUp = E.isRight(probed)
  const bus = redisUrl === undefined ? t('bus-inside') : `Redis, ${new URL(redisUrl).host}`
  const all: readonly Figure[] = [
    { label: t('figure-events'), value: position, href: `${CONSOLE}/events` },
    { label: t('figure-minute'), value: lastMinute, href: `${CONSOLE}/events` },
    ...ofModules,
  ]
  // What wants somebody comes first: on a phone the rest is below the edge. Each keeps its id, and the focus, wherever it goes.
  const inTurn = all
    .map((one, nth) => ({ ...one, id: `figure-${nth}` }))
    .toSorted((one, other) => Number(other.alarms ?? false) - Number(one.alarms ?? false))
  return E.right(html`<ul class="figures">${inTurn.map((one) => figure(one, t('figure-alarms')))}</ul>
    ${facts([
      [t('figure-bus'), isUp ? bus : html`<span class="alarm">${t('figure-bus-away', { bus })}</span>`],
      [t('figure-database'), html`<span lang="en">${database}</span>`],
      [t('log-last'), recordedAt === null ? t('log-empty') : momentOf(recordedAt)],
    ])}`)
}

const figure = (
  { id, label, value, href, alarms = false }: Figure & { readonly id: string },
  wantsSomebody: string,
): Html =>
  html`<li id="${id}" class="${alarms ? 'alarms' : ''}"><span class="value">${value}${alarms ? html` <small>${wantsSomebody}</small>` : ''}</span>${href === undefined ? html`<span class="label">${label}</span>` : html`<a class="label" href="${href}">${label}</a>`}</li>`
