import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { uuidTyped } from '../../../application/audit/typed.ts'
import { retryParkedUpdates } from '../../../application/operations/parkedUpdates.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { ParkedUpdates } from '../../../application/ports/parkedUpdates.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { COMING } from './noticeRoutes.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'
import { reasonIn } from './reasonWords.ts'

export type ParkedDecisions = {
  readonly clock: Clock
  readonly parkedUpdates: ParkedUpdates
  readonly stopping: AbortSignal
}

type C = Context<ConsoleEnv>

/** What somebody decides about updates that fail for their member alone. */
export const parkedRoutes = ({ clock, parkedUpdates, stopping }: ParkedDecisions): Hono<ConsoleEnv> => {
  const routes = new Hono<ConsoleEnv>()

  /** It decides upon a row as its page has shown it: `asked` says when a retry of it was asked for last. */
  const upon = async (c: C, decide: (id: Uuid) => Promise<ReturnType<typeof refused>>) => {
    const t = operationsPageTexts.in(c.var.language)
    const id = uuidTyped(c.req.param('id') ?? '')
    if (id === undefined) return notFound(c)
    const parked = await parkedUpdates.list()()
    if (E.isLeft(parked)) return failed(c, parked.left.message)
    const row = parked.right.find((one) => one.id === id)
    if (row === undefined) return refused(c, t('parked-gone'), COMING)
    const asked = row.retryRequestedAt?.toISOString() ?? ''
    return (await fieldOf(c, 'asked')) === asked ? decide(id) : refused(c, t('parked-moved'), COMING)
  }

  routes.post('/parked/:id/retry', needs('operate'), (c) =>
    upon(c, async (id) => {
      const retried = await retryParkedUpdates({ parkedUpdates, clock, signal: stopping }, [id])()
      if (E.isLeft(retried)) return failed(c, retried.left.message)
      const [again] = retried.right.parkedAgain
      return again === undefined
        ? c.redirect(COMING, 303)
        : refused(c, reasonIn(c.var.language, again.reason), COMING)
    }),
  )

  routes.post('/parked/:id/discard', needs('operate'), (c) =>
    upon(c, async (id) => {
      const discarded = await parkedUpdates.discard(id)()
      return E.isLeft(discarded) ? failed(c, discarded.left.message) : c.redirect(COMING, 303)
    }),
  )
  return routes
}
