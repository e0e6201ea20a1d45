import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { uuidTyped } from '../../../application/audit/typed.ts'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import type { Broadcasting } from '../../../application/notices/broadcast.ts'
import { orderNotice } from '../../../application/notices/noticeOrders.ts'
import { listBroadcasts } from '../../../application/operations/listBroadcasts.ts'
import { listDeadlines } from '../../../application/operations/listDeadlines.ts'
import { listNotices } from '../../../application/operations/listNotices.ts'
import { listParkedUpdates, retryParkedUpdates } from '../../../application/operations/parkedUpdates.ts'
import type { Broadcasts } from '../../../application/ports/broadcasts.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Deadlines } from '../../../application/ports/deadlines.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import type { Notices } from '../../../application/ports/notices.ts'
import type { ParkedUpdates } from '../../../application/ports/parkedUpdates.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { CONSOLE, page } from '../console/layout.ts'
import { outcomeOf, recordedAs, refused } from '../console/outcome.ts'
import { comingTables } from './comingTables.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

const PATH = `${CONSOLE}/coming`
const MOST = 200

export type ComingPageDependencies = {
  readonly log: EventLog
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly deadlines: Deadlines
  readonly notices: Notices
  readonly broadcasts: Broadcasts
  readonly broadcasting: Broadcasting
  readonly parkedUpdates: ParkedUpdates
  readonly stopping: AbortSignal
}

type C = Context<ConsoleEnv>

/** What is to happen and to be said, what nobody knows whether it was, and what waits for somebody to decide. */
export const createComingPage = (dependencies: ComingPageDependencies): ConsolePage => ({
  path: 'coming',
  place: 50,
  right: 'see',
  title: (language) => operationsPageTexts.in(language)('coming'),
  routes: () => {
    const { deadlines, notices, broadcasts, broadcasting, parkedUpdates, ids, clock } = dependencies
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const coming = await listDeadlines(deadlines, { module: undefined, limit: MOST })()
      if (E.isLeft(coming)) return failed(c, coming.left.message)
      const open = await listNotices(notices, { uncertain: false, limit: MOST })()
      if (E.isLeft(open)) return failed(c, open.left.message)
      const said = await listBroadcasts(broadcasts)()
      if (E.isLeft(said)) return failed(c, said.left.message)
      const parked = await listParkedUpdates(parkedUpdates)()
      if (E.isLeft(parked)) return failed(c, parked.left.message)
      const body = html`${outcomeOf(c)} ${comingTables(c, PATH, {
        deadlines: coming.right,
        notices: open.right,
        broadcasts: said.right,
        parked: parked.right,
      })}`
      return page(c, { title: t('coming'), body })
    })

    for (const action of ['retry', 'discard'] as const)
      routes.post(`/notices/:id/${action}`, needs('operate'), async (c) => {
        const id = uuidTyped(c.req.param('id'))
        if (id === undefined) return notFound(c)
        const ordered = await orderNotice(dependencies)(action, id, c.var.visitor?.actor)()
        return answer(c, ordered)
      })

    routes.post('/broadcasts/:id/stop', needs('broadcast'), async (c) => {
      const id = uuidTyped(c.req.param('id'))
      if (id === undefined) return notFound(c)
      return answer(c, await broadcasting.stop(id, byOperator(ids.next(), c.var.visitor?.actor))())
    })

    routes.post('/parked/:id/retry', needs('operate'), async (c) => {
      const id = uuidTyped(c.req.param('id'))
      if (id === undefined) return notFound(c)
      const retried = await retryParkedUpdates({ parkedUpdates, clock, signal: dependencies.stopping }, [
        id,
      ])()
      if (E.isLeft(retried)) return failed(c, retried.left.message)
      const [again] = retried.right.parkedAgain
      return again === undefined ? c.redirect(PATH, 303) : refused(c, again.reason, PATH)
    })

    routes.post('/parked/:id/discard', needs('operate'), async (c) => {
      const id = uuidTyped(c.req.param('id'))
      if (id === undefined) return notFound(c)
      const discarded = await parkedUpdates.discard(id)()
      return E.isLeft(discarded) ? failed(c, discarded.left.message) : c.redirect(PATH, 303)
    })
    return routes
  },
})

const answer = (
  c: C,
  ordered: E.Either<
    { readonly _tag: string; readonly message?: string },
    { readonly position: number } | undefined
  >,
) =>
  E.isRight(ordered)
    ? recordedAs(c, PATH, ordered.right?.position)
    : refused(c, ordered.left.message ?? ordered.left._tag, PATH)
