import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Registry } from 'prom-client'
import type { Logger } from '../../application/ports/logger.ts'
import type { ConsoleOptions } from './console/console.ts'
import { type CheckOptions, createReadiness } from './readiness.ts'
import { type WebhookOptions, webhookRoute } from './webhookRoute.ts'

/** Where the console is; the pages, which say so too, are loaded late. */
const CONSOLE = '/console'

export type WebAppOptions = CheckOptions & {
  readonly registry: Registry
  readonly logger: Logger
  readonly webhook?: WebhookOptions | undefined
  /** What the console is made of, where one is served. It is loaded once somebody opens it. */
  readonly console?: (() => Promise<ConsoleOptions>) | undefined
}

/** What the bot serves over HTTP. An answer tells strangers nothing about what is inside. */
export const createWebApp = ({ registry, logger, webhook, console, ...checked }: WebAppOptions): Hono => {
  const app = new Hono()
  const readiness = createReadiness(checked)

  app.use(secureHeaders({ xFrameOptions: 'DENY' }))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.get('/ready', async (c) => {
    const { ready, ...found } = await readiness()
    return c.json({ status: ready ? 'ready' : 'not ready', ...found }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  )
  if (webhook !== undefined) app.post('*', webhookRoute(webhook))

  if (console !== undefined) {
    app.get('/', (c) => c.redirect(CONSOLE, 303))
    const open = openOnce(console)
    app.all(`${CONSOLE}/*`, async (c) => (await open()).fetch(c.req.raw, c.env))
  }

  app.notFound((c) => c.json({ error: 'not found' }, 404))
  app.onError((error, c) => {
    logger.error({ reason: error.message }, 'a web request could not be answered')
    return c.json({ error: 'internal error' }, 500)
  })
  return app
}

const openOnce = (options: () => Promise<ConsoleOptions>): (() => Promise<Hono>) => {
  let opened: Promise<Hono> | undefined
  const open = async () => {
    const { createConsole } = await import('./console/console.ts')
    return new Hono().route(CONSOLE, createConsole(await options()))
  }
  return () => {
    opened ??= open()
    return opened
  }
}
