import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { rebuild } from '../../../application/operations/rebuild.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import type { LiveProjection } from '../../../application/subscriptions/projections/liveProjection.ts'
import type { RebuildProgress } from '../../../application/subscriptions/projections/rebuildProjection.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { needs } from '../console/guard.ts'
import { createTeller, streamPieces } from '../console/streams.ts'
import { notice, progress } from '../console/views.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

export type RebuildRoutesDependencies = {
  readonly projections: readonly LiveProjection[]
  readonly log: EventLog
  readonly clock: Clock
  readonly logger: Logger
  readonly owner: string
  readonly stopping: AbortSignal
}

/** Has a projection folded anew, and tells how far it is. It goes on where nobody looks any more; a stop of the bot ends it. */
export const rebuildRoutes = (dependencies: RebuildRoutesDependencies): Hono<ConsoleEnv> => {
  const { stopping } = dependencies
  const routes = new Hono<ConsoleEnv>()
  routes.post('/:name/rebuild', needs('operate'), (c) => {
    const t = operationsPageTexts.in(c.var.language)
    const { name } = c.req.param()
    return streamPieces(c, stopping, async ({ send, signal }) => {
      const { tell, told } = createTeller({ send, signal })
      const onProgress = ({ position, head }: RebuildProgress) =>
        tell(() => progress(t('rebuild-progress', { name, position, head }), position, head))
      const rebuilt = await rebuild({ ...dependencies, onProgress }, name, stopping)
      await told()
      if (E.isRight(rebuilt)) return send(notice(t('rebuilt', { name, events: rebuilt.right.events })))
      const failure = rebuilt.left
      await send(notice('message' in failure ? failure.message : t('rebuild-taken-over', { name }), true))
    })
  })
  return routes
}
