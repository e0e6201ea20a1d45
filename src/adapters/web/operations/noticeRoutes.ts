import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { uuidTyped } from '../../../application/audit/typed.ts'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import { type Broadcasting, broadcastStream } from '../../../application/notices/broadcast.ts'
import { noticeStream, type OrderFailure, orderNotice } from '../../../application/notices/noticeOrders.ts'
import type { Broadcasts } from '../../../application/ports/broadcasts.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import type { Notices } from '../../../application/ports/notices.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { CONSOLE } from '../console/layout.ts'
import { fieldOf, recordedAs, refused } from '../console/outcome.ts'
import { decide, expectedOf } from '../console/overtaken.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

export const COMING = `${CONSOLE}/coming`

export type NoticeDecisions = {
  readonly log: EventLog
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly notices: Notices
  readonly broadcasts: Broadcasts
  readonly broadcasting: Broadcasting
}

/** What somebody decides about what the bot is to say, and about what nobody knows whether it was said. */
export const noticeRoutes = (dependencies: NoticeDecisions): Hono<ConsoleEnv> => {
  const { log, ids, notices, broadcasting } = dependencies
  const routes = new Hono<ConsoleEnv>()

  for (const action of ['retry', 'discard'] as const)
    routes.post(`/notices/:id/${action}`, needs('operate'), async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const id = uuidTyped(c.req.param('id'))
      if (id === undefined) return notFound(c)
      const found = await notices.find(id)()
      if (E.isLeft(found)) return failed(c, found.left.message)
      if (found.right === undefined) return refused(c, t('notice-gone'), COMING)
      const { state } = found.right
      const shown = await fieldOf(c, 'state')
      if (shown !== state) return refused(c, t('notice-moved', { state: t(`state-${state}`) }), COMING)
      return decide(c, {
        log,
        stream: noticeStream(id),
        action: `${COMING}/notices/${id}/${action}`,
        fields: { state },
        back: COMING,
        decide: async (version) =>
          answer(
            c,
            await orderNotice(dependencies)(action, id, c.var.visitor?.actor, expectedOf(version))(),
            t('notice-moved', { state: t(`state-${state}`) }),
          ),
      })
    })

  routes.post('/broadcasts/:id/stop', needs('broadcast'), async (c) => {
    const t = operationsPageTexts.in(c.var.language)
    const id = uuidTyped(c.req.param('id'))
    if (id === undefined) return notFound(c)
    return decide(c, {
      log,
      stream: broadcastStream(id),
      action: `${COMING}/broadcasts/${id}/stop`,
      back: COMING,
      decide: async (version) =>
        answer(
          c,
          await broadcasting.stop(id, byOperator(ids.next(), c.var.visitor?.actor), expectedOf(version))(),
          t('broadcast-over'),
        ),
    })
  })
  return routes
}

/** Nothing where somebody else was faster; `senseless` says why there is nothing to order. */
const answer = (
  c: Context<ConsoleEnv>,
  ordered: E.Either<OrderFailure, { readonly position: number } | undefined>,
  senseless: string,
) => {
  if (E.isRight(ordered)) return recordedAs(c, COMING, ordered.right?.position)
  switch (ordered.left._tag) {
    case 'VersionConflict':
      return undefined
    case 'NotThere':
      return refused(c, senseless, COMING)
    default:
      return failed(c, ordered.left.message)
  }
}
