import * as E from 'fp-ts/lib/Either.js'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { Logger } from '../../../application/ports/logger.ts'
import type { ReadVisitor } from '../../../application/roles/readVisitor.ts'
import { visitorMay } from '../../../application/roles/readVisitor.ts'
import { assetRoutes } from './assets.ts'
import { type ChatPage, chatRoutes } from './chat/chatPage.ts'
import type { ConsoleEnv, ConsolePage, PageLink } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import type { Entrance } from './entrance/entrance.ts'
import { entranceRoutes } from './entrance/entranceRoutes.ts'
import { isLoopbackHost, sameOrigin } from './entrance/sameOrigin.ts'
import { createFindVisitor, failed, forbidden, letIn, needs, notFound } from './guard.ts'
import { type Language, languageOf } from './languages.ts'
import { CONSOLE } from './layout.ts'

const MOST_BYTES = 64 * 1024

export type ConsoleOptions = {
  /** Where people find it, as a proxy may call it. */
  readonly address: string
  readonly entrance: Entrance
  readonly readVisitor: ReadVisitor
  readonly pages: readonly ConsolePage[]
  readonly logger: Logger
  /** The local chat, where it is served; `isOpen` says that on this machine it needs no log-in. */
  readonly chat?: (ChatPage & { readonly isOpen: boolean }) | undefined
}

const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    mediaSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
})

/** The console of the bot: pages for whoever runs it, and for those whom a role lets look. */
export const createConsole = (options: ConsoleOptions): Hono<ConsoleEnv> => {
  const { address, entrance, readVisitor, logger, chat } = options
  const pages = options.pages.toSorted((one, other) => one.place - other.place)
  const app = new Hono<ConsoleEnv>()
  const refuse: MiddlewareHandler<ConsoleEnv> = async (c) => forbidden(c)

  const linksFor = (language: Language, isMine: (page: ConsolePage) => boolean): readonly PageLink[] => [
    ...pages.filter(isMine).map(({ path, title }) => ({
      href: path === '' ? CONSOLE : `${CONSOLE}/${path}`,
      title: title(language),
    })),
    ...(chat === undefined ? [] : [{ href: `${CONSOLE}/chat`, title: consoleTexts.in(language)('chat') }]),
  ]

  /** Before anything is answered: how it is framed, in which language, and that no other site sends it. */
  app.use(HEADERS, async (c, next) => {
    c.set('language', languageOf(c))
    c.set('navigation', [])
    c.set('linksOfMember', () => [])
    c.set('visitor', undefined)
    c.set('stillIn', async () => true)
    await next()
  })
  app.use(sameOrigin(address, refuse as MiddlewareHandler))
  app.use(bodyLimit({ maxSize: MOST_BYTES }))
  app.route('/assets', assetRoutes())
  app.route('/', entranceRoutes(entrance, address.startsWith('https:')))

  const findVisitor = createFindVisitor(entrance, readVisitor)
  const showWay: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
    const { visitor, language } = c.var
    if (visitor !== undefined) {
      const isMine = ({ right }: ConsolePage) => visitorMay(visitor, right)
      c.set('navigation', linksFor(language, isMine))
      c.set('linksOfMember', (userId) =>
        pages.filter(isMine).flatMap(({ ofMember }) => ofMember?.(language, userId) ?? []),
      )
    }
    await next()
  }

  if (chat !== undefined) {
    const greet = letIn(findVisitor)
    app.use('/chat/*', async (c, next) => {
      if (!chat.isOpen || !isLoopbackHost(c.req.header('Host'))) return greet(c, next)
      const found = await findVisitor(c)
      if (E.isRight(found)) c.set('visitor', found.right)
      return next()
    })
    app.use('/chat/*', showWay)
    app.route('/chat', chatRoutes(chat))
  }

  app.use(letIn(findVisitor), showWay)
  for (const { path, right, routes } of pages) {
    const below = path === '' ? '/' : `/${path}`
    app.use(below, needs(right))
    if (path !== '') app.use(`${below}/*`, needs(right))
    app.route(below, routes())
  }
  app.all('*', (c) => notFound(c))
  app.onError((error, c) => {
    logger.error({ reason: error.message }, 'a page of the console could not be answered')
    return failed(c, consoleTexts.in(c.var.language)('failed-defect'))
  })
  return app
}
