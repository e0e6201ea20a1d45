import { getConnInfo } from '@hono/node-server/conninfo'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { ConsoleEnv } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { failed, SESSION_COOKIE } from '../guard.ts'
import { chooseLanguage } from '../languages.ts'
import { CONSOLE, page } from '../layout.ts'
import { notice } from '../views.ts'
import { type Entrance, SESSION_HOURS } from './entrance.ts'

type C = Context<ConsoleEnv>

const HERE = 'http://here'

/** Only a page of this console; anything else is the first one. */
const ownPath = (asked: unknown): string => {
  if (typeof asked !== 'string' || !URL.canParse(asked, HERE)) return CONSOLE
  const { origin, pathname, search } = new URL(asked, HERE)
  const isOurs = origin === HERE && (pathname === CONSOLE || pathname.startsWith(`${CONSOLE}/`))
  return isOurs ? pathname + search : CONSOLE
}

/** Logging in and out, and choosing a language: what is there for everybody. */
export const entranceRoutes = (entrance: Entrance, secure: boolean): Hono<ConsoleEnv> => {
  const routes = new Hono<ConsoleEnv>()

  const letIn = (c: C, secret: string, next: string) => {
    const maxAge = SESSION_HOURS * 3_600
    setCookie(c, SESSION_COOKIE, secret, {
      path: CONSOLE,
      httpOnly: true,
      sameSite: 'Strict',
      secure,
      maxAge,
    })
    return c.redirect(next, 303)
  }

  const logInPage = (c: C, next: string, trouble?: string, status: 200 | 403 | 429 = 200) => {
    const t = consoleTexts.in(c.var.language)
    const body = html`${trouble === undefined ? '' : notice(trouble, true)}
      <p>${t('login-how')}</p>
      <form method="post" action="${CONSOLE}/login">
        <input type="hidden" name="next" value="${next}" />
        <input name="username" autocomplete="username" value="operator" hidden />
        <label for="token">${t('login-token')}</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus />
        <button>${t('login')}</button>
      </form>
      <p class="faint">${t('login-link')}</p>`
    return page(c, { title: t('login'), body, status })
  }

  routes.get('/login', (c) => logInPage(c, ownPath(c.req.query('next'))))
  routes.post('/login', async (c) => {
    const t = consoleTexts.in(c.var.language)
    const { token, next } = await c.req.parseBody()
    const tried = await entrance.logIn(String(token ?? ''), getConnInfo(c).remote.address ?? '')()
    if (E.isLeft(tried)) return failed(c, tried.left.message)
    switch (tried.right._tag) {
      case 'in':
        return letIn(c, tried.right.secret, ownPath(next))
      case 'wrong':
        return logInPage(c, ownPath(next), t('login-wrong'), 403)
      case 'wait': {
        const seconds = Math.ceil(tried.right.milliseconds / 1_000)
        c.header('Retry-After', String(seconds))
        return logInPage(c, ownPath(next), t('login-wait', { seconds }), 429)
      }
    }
  })

  // A messenger that looks at a link must not use it up, so that it takes a press of whoever follows it.
  routes.get('/enter', (c) => {
    const t = consoleTexts.in(c.var.language)
    const body = html`<form method="post" action="${CONSOLE}/enter">
      <input type="hidden" name="link" value="${c.req.query('link') ?? ''}" />
      <button autofocus>${t('enter')}</button>
    </form>`
    return page(c, { title: t('enter-title'), body })
  })
  routes.post('/enter', async (c) => {
    const { link } = await c.req.parseBody()
    const entered = await entrance.enter(String(link ?? ''))()
    if (E.isLeft(entered)) return failed(c, entered.left.message)
    if (O.isSome(entered.right)) return letIn(c, entered.right.value, CONSOLE)
    const t = consoleTexts.in(c.var.language)
    return page(c, { title: t('enter-title'), body: notice(t('enter-used'), true), status: 403 })
  })

  routes.post('/leave', async (c) => {
    const secret = getCookie(c, SESSION_COOKIE)
    if (secret !== undefined) await entrance.leave(secret)()
    deleteCookie(c, SESSION_COOKIE, { path: CONSOLE })
    return c.redirect(`${CONSOLE}/login`, 303)
  })

  routes.post('/language', async (c) => {
    const { language, back } = await c.req.parseBody()
    chooseLanguage(c, String(language ?? ''), CONSOLE)
    return c.redirect(ownPath(back), 303)
  })
  return routes
}
