import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { listBroadcasts } from '../../../application/operations/listBroadcasts.ts'
import { listDeadlines } from '../../../application/operations/listDeadlines.ts'
import { listNotices } from '../../../application/operations/listNotices.ts'
import { listParkedUpdates } from '../../../application/operations/parkedUpdates.ts'
import type { Deadlines } from '../../../application/ports/deadlines.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed } from '../console/guard.ts'
import { page } from '../console/layout.ts'
import type { TellAll } from '../console/moduleWords.ts'
import { outcomeOf } from '../console/outcome.ts'
import { comingTables } from './comingTables.ts'
import { COMING, type NoticeDecisions, noticeRoutes } from './noticeRoutes.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'
import { type ParkedDecisions, parkedRoutes } from './parkedRoutes.ts'

/** What comes first of each kind; a community of thousands has thousands of it. */
const MOST = 50

export type ComingPageDependencies = NoticeDecisions &
  ParkedDecisions & { readonly deadlines: Deadlines; readonly tellAll: TellAll }

/** What is to happen and to be said, what nobody knows whether it was, and what waits for somebody to decide. */
export const createComingPage = (dependencies: ComingPageDependencies): ConsolePage => ({
  path: 'coming',
  place: 50,
  right: 'see',
  title: (language) => operationsPageTexts.in(language)('coming'),
  routes: () => {
    const { log, deadlines, notices, broadcasts, parkedUpdates, tellAll } = dependencies
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      // What is decided on this page is decided on what the log said before any of it was read.
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const read = await pipe(
        TE.Do,
        TE.apS('coming', listDeadlines(deadlines, { module: undefined, limit: MOST })),
        // Those that wait for somebody to decide must not be hidden by others that only wait.
        TE.apS('uncertain', listNotices(notices, { uncertain: true, limit: MOST })),
        TE.apS('open', listNotices(notices, { uncertain: false, limit: MOST })),
        TE.apS('said', listBroadcasts(broadcasts)),
        TE.apS('parked', listParkedUpdates(parkedUpdates)),
        TE.apS('told', () => tellAll(c.var.language)),
      )()
      if (E.isLeft(read)) return failed(c, read.left.message)
      const { coming, uncertain, open, said, parked, told } = read.right
      const others = open.filter(({ state }) => state !== 'uncertain')
      const body = html`${outcomeOf(c)} ${comingTables(c, COMING, {
        seen: head.right.position,
        deadlines: coming,
        notices: [...uncertain, ...others],
        most: MOST,
        told,
        broadcasts: said,
        parked,
      })}`
      return page(c, { title: t('coming'), body })
    })

    routes.route('/', noticeRoutes(dependencies))
    routes.route('/', parkedRoutes(dependencies))
    return routes
  },
})
