import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import {
  listDeadLetters,
  orderParked,
  type ParkedLetter,
  showDeadLetter,
} from '../../../application/operations/deadLetters.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import { ordersStream } from '../../../application/subscriptions/deadLetters/orderDeadLetter.ts'
import type { Subscription } from '../../../application/subscriptions/subscription.ts'
import { subscriptionStatuses } from '../../../application/subscriptions/subscriptionStatus.ts'
import { sparkline } from '../console/charts.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed, may, needs, notFound } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import { outcomeOf, recordedAs, refused } from '../console/outcome.ts'
import { decide, expectedOf } from '../console/overtaken.ts'
import { actButton, eventLink, facts, partitionLink, table } from '../console/views.ts'
import { createLagTrends, TREND } from './lagTrends.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'
import { reasonIn } from './reasonWords.ts'
import { type RebuildRoutesDependencies, rebuildRoutes } from './rebuildRoutes.ts'

const PATH = `${CONSOLE}/subscriptions`

export type SubscriptionsPageDependencies = RebuildRoutesDependencies & {
  readonly log: EventLog
  readonly subscriptions: readonly Subscription[]
  readonly ids: IdGenerator
  readonly clock: Clock
}

type C = Context<ConsoleEnv>

/** What follows the log, how far it has come, and what it could not handle. */
export const createSubscriptionsPage = (dependencies: SubscriptionsPageDependencies): ConsolePage => ({
  path: 'subscriptions',
  place: 55,
  right: 'see',
  title: (language) => operationsPageTexts.in(language)('subscriptions'),
  routes: () => {
    const { log, subscriptions } = dependencies
    const trends = createLagTrends()
    const routes = new Hono<ConsoleEnv>()

    const statuses = async (c: C): Promise<E.Either<{ readonly message: string }, Html>> => {
      const t = operationsPageTexts.in(c.var.language)
      const read = await subscriptionStatuses(log, subscriptions)()
      if (E.isLeft(read)) return read
      const rebuildable = dependencies.projections.map(({ name }) => name)
      const rows = read.right.map(({ name, position, lag, runner, parked }) => [
        name,
        position,
        lag,
        sparkline(trends.note(name, lag), TREND, t('lag-trend')),
        runner === null
          ? html`<span class="alarm">${t('nobody')}</span>`
          : html`<span class="hash">${runner}</span>`,
        parked,
        rebuildable.includes(name) && may(c, 'operate')
          ? html`<button class="quiet" hx-post="${PATH}/${name}/rebuild" hx-target="#rebuilding" hx-swap="innerHTML">${t('rebuild')}<span class="hidden"> ${name}</span></button>`
          : '',
      ])
      const heads = [
        t('name'),
        t('position'),
        t('lag'),
        t('lag-trend'),
        t('leader'),
        t('parked'),
        t('action'),
      ]
      return E.right(table(t('subscriptions'), heads, rows, t('nothing')))
    }

    routes.get('/', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const shown = await statuses(c)
      if (E.isLeft(shown)) return failed(c, shown.left.message)
      const letters = await listDeadLetters(subscriptions, undefined)()
      if (E.isLeft(letters)) return failed(c, letters.left.message)
      // What wants somebody comes before what only is so.
      const body = html`${outcomeOf(c)}
        <h2>${t('dead-letters')}</h2>
        <p class="faint">${t('dead-letters-how')}</p>
        ${lettersTable(c, letters.right, head.right.position)}
        <h2>${t('subscriptions')}</h2>
        <p class="faint">${t('subscriptions-how')}</p>
        <div id="rebuilding" aria-live="polite"></div>
        <div hx-get="${PATH}/statuses" hx-trigger="every 3s" hx-swap="innerMorph">${shown.right}</div>`
      return page(c, { title: t('subscriptions'), body, charts: true })
    })

    routes.get('/statuses', async (c) => {
      const shown = await statuses(c)
      return E.isLeft(shown) ? failed(c, shown.left.message) : c.html(shown.right)
    })

    routes.get('/:name/:position', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const { name } = c.req.param()
      const position = wholeNumberTyped(c.req.param('position')) ?? 0
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const shown = await showDeadLetter({ log, subscriptions }, name, position)()
      if (E.isLeft(shown)) return notFound(c, t('dead-letter-gone', { name, position }))
      const { letter, event } = shown.right
      const body = html`${facts([
        [t('position'), eventLink(position)],
        [t('event'), event?.type ?? ''],
        [t('partition'), partitionLink(letter.partition)],
        [t('attempts'), letter.attempts],
        [t('reason'), reasonIn(c.var.language, letter.reason)],
      ])}
        <pre tabindex="0">${JSON.stringify(event?.data ?? null, null, 2)}</pre>
        ${orders(c, letter, head.right.position)}
        <p class="pager"><a class="button quiet" href="${PATH}">${t('to-tasks')}</a></p>`
      return page(c, { title: t('dead-letter', { name, position }), body })
    })

    for (const action of ['retry', 'discard'] as const)
      routes.post(`/:name/:position/${action}`, needs('operate'), async (c) => {
        const t = operationsPageTexts.in(c.var.language)
        const { name } = c.req.param()
        const position = wholeNumberTyped(c.req.param('position')) ?? 0
        return decide(c, {
          log,
          stream: ordersStream(name),
          concerns: ({ data }) => data.position === position,
          action: `${PATH}/${encodeURIComponent(name)}/${position}/${action}`,
          back: PATH,
          decide: async (version) => {
            const expected = expectedOf(version)
            const ordered = await orderParked(
              dependencies,
              action,
              name,
              position,
              c.var.visitor?.actor,
              expected,
            )()
            if (E.isRight(ordered)) return recordedAs(c, PATH, ordered.right.event?.position)
            const failure = ordered.left
            if (failure._tag === 'VersionConflict') return undefined
            return failure._tag === 'PortFailure'
              ? failed(c, failure.message)
              : refused(c, t('dead-letter-gone', { name, position }), PATH)
          },
        })
      })

    routes.route('/', rebuildRoutes(dependencies))
    return routes
  },
})

const lettersTable = (c: C, letters: readonly ParkedLetter[], seen: number): Html => {
  const t = operationsPageTexts.in(c.var.language)
  const heads = [t('subscription'), t('position'), t('partition'), t('attempts'), t('reason'), t('action')]
  const rows = letters.map((letter) => [
    letter.subscription,
    html`<a href="${PATH}/${letter.subscription}/${letter.position}">#${letter.position}</a>`,
    partitionLink(letter.partition),
    letter.attempts,
    reasonIn(c.var.language, letter.reason),
    orders(c, letter, seen),
  ])
  return table(t('dead-letters'), heads, rows, t('dead-letters-none'))
}

const orders = (c: C, { subscription, position }: ParkedLetter, seen: number): Html => {
  if (!may(c, 'operate')) return html``
  const t = operationsPageTexts.in(c.var.language)
  const at = `${PATH}/${encodeURIComponent(subscription)}/${position}`
  const fields = { seen }
  return html`<div class="acts">${actButton(`${at}/retry`, t('retry'), { fields })}
    ${actButton(`${at}/discard`, t('discard'), { danger: true, asks: t('discard-sure'), fields })}</div>`
}
