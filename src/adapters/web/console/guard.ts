import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Right } from '../../../application/roles/mayDo.ts'
import { type ReadVisitor, type Visitor, visitorMay } from '../../../application/roles/readVisitor.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import type { Entrance } from './entrance/entrance.ts'
import { CONSOLE, page } from './layout.ts'
import { answer } from './views.ts'

export const SESSION_COOKIE = 'dianabot_session'

type C = Context<ConsoleEnv>

/** Whoever is let in and may look, by the log at this moment; nobody otherwise. A failure says that it cannot be told. */
export type FindVisitor = (c: Context) => Promise<E.Either<{ readonly message: string }, Visitor | undefined>>

export const createFindVisitor =
  ({ find }: Pick<Entrance, 'find'>, readVisitor: ReadVisitor): FindVisitor =>
  async (c) => {
    const secret = getCookie(c, SESSION_COOKIE)
    if (secret === undefined) return E.right(undefined)
    return pipe(
      find(secret),
      TE.mapLeft((failure): { readonly message: string } => failure),
      TE.flatMap(
        O.match(
          () => TE.right<{ readonly message: string }, Visitor | undefined>(undefined),
          ({ actor }) => readVisitor(actor),
        ),
      ),
      TE.map((visitor) => (visitor !== undefined && visitorMay(visitor, 'see') ? visitor : undefined)),
    )()
  }

/** Tells a stream that it has to leave its page, where somebody must log in. */
const LEAVE = 'event: leave\ndata:\n\n'

/** Whoever is nobody is led to the log-in, in the way in which they have asked. */
const toLogIn = (c: C) => {
  if (c.req.header('Accept')?.includes('text/event-stream') === true && c.req.header('HX-Request') === 'true')
    return c.body(LEAVE, 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  const { pathname, search } = new URL(c.req.url)
  const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : ''
  return c.redirect(`${CONSOLE}/login${next}`, 303)
}

/** Whoever is let in no more is told nothing for longer than this. */
const LOOK_MS = 1_000
const MOST_LOOKS = 1_000

/** Looks again whether somebody is let in, once a second for all the pages that they have open. */
const createLooks = (findVisitor: FindVisitor) => {
  const looks = new Map<string, { readonly at: number; readonly isIn: Promise<boolean> }>()
  return (c: Context): Promise<boolean> => {
    const secret = getCookie(c, SESSION_COOKIE) ?? ''
    const last = looks.get(secret)
    if (last !== undefined && performance.now() - last.at < LOOK_MS) return last.isIn
    if (looks.size >= MOST_LOOKS) looks.clear()
    const isIn = findVisitor(c).then((found) => E.isLeft(found) || found.right !== undefined)
    looks.set(secret, { at: performance.now(), isIn })
    return isIn
  }
}

/** Lets nobody past whom the log does not make a visitor. */
export const letIn = (findVisitor: FindVisitor): MiddlewareHandler<ConsoleEnv> => {
  const stillIn = createLooks(findVisitor)
  return async (c, next) => {
    const found = await findVisitor(c)
    if (E.isLeft(found)) return failed(c, found.left.message)
    if (found.right === undefined) return toLogIn(c)
    c.set('visitor', found.right)
    c.set('stillIn', () => stillIn(c))
    return next()
  }
}

/** Lets nobody past who may not. */
export const needs =
  (right: Right): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) =>
    c.var.visitor !== undefined && visitorMay(c.var.visitor, right) ? next() : forbidden(c)

/** Whether whoever looks at a page may do it; what they may not is not shown to them. */
export const may = (c: C, right: Right): boolean =>
  c.var.visitor !== undefined && visitorMay(c.var.visitor, right)

export const forbidden = (c: C) => {
  const t = consoleTexts.in(c.var.language)
  return page(c, { title: t('forbidden-title'), body: answer(t('forbidden'), true), status: 403 })
}

/** Something that this console works with does not answer. What is wrong is told to whoever is let in. */
export const failed = (c: C, message: string) => {
  const t = consoleTexts.in(c.var.language)
  const words = c.var.visitor === undefined ? t('failed-stranger') : message
  return page(c, { title: t('failed-title'), body: answer(words, true), status: 503 })
}

export const notFound = (c: C, message?: string) => {
  const t = consoleTexts.in(c.var.language)
  const way = html`<p><a href="${CONSOLE}">${t('overview')}</a></p>`
  const body = html`${answer(message ?? t('not-found'), true)}${c.var.visitor === undefined ? '' : way}`
  return page(c, { title: t('not-found-title'), body, status: 404 })
}
