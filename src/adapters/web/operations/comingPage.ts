import * as E from 'fp-ts/lib/Either.js'
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
import { outcomeOf } from '../console/outcome.ts'
import { comingTables } from './comingTables.ts'
import { COMING, type NoticeDecisions, noticeRoutes } from './noticeRoutes.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'
import { type ParkedDecisions, parkedRoutes } from './parkedRoutes.ts'

/** What comes first of each kind; a community of thousands has thousands of it. */
const MOST = 50

export type ComingPageDependencies = NoticeDecisions & ParkedDecisions & { readonly deadlines: Deadlines }

/** What is to happen and to be said, what nobody knows whether it was, and what waits for somebody to decide. */
export const createComingPage = (dependencies: ComingPageDependencies): ConsolePage => ({
  path: 'coming',
  place: 50,
  right: 'see',
  title: (language) => operationsPageTexts.in(language)('coming'),
  routes: () => {
    const { log, deadlines, notices, broadcasts, parkedUpdates } = dependencies
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const coming = await listDeadlines(deadlines, { module: undefined, limit: MOST })()
      if (E.isLeft(coming)) return failed(c, coming.left.message)
      // Those that wait for somebody to decide must not be hidden by others that only wait.
      const uncertain = await listNotices(notices, { uncertain: true, limit: MOST })()
      if (E.isLeft(uncertain)) return failed(c, uncertain.left.message)
      const open = await listNotices(notices, { uncertain: false, limit: MOST })()
      if (E.isLeft(open)) return failed(c, open.left.message)
      const others = open.right.filter(({ state }) => state !== 'uncertain')
      const said = await listBroadcasts(broadcasts)()
      if (E.isLeft(said)) return failed(c, said.left.message)
      const parked = await listParkedUpdates(parkedUpdates)()
      if (E.isLeft(parked)) return failed(c, parked.left.message)
      const body = html`${outcomeOf(c)} ${comingTables(c, COMING, {
        seen: head.right.position,
        deadlines: coming.right,
        notices: [...uncertain.right, ...others],
        most: MOST,
        broadcasts: said.right,
        parked: parked.right,
      })}`
      return page(c, { title: t('coming'), body })
    })

    routes.route('/', noticeRoutes(dependencies))
    routes.route('/', parkedRoutes(dependencies))
    return routes
  },
})
