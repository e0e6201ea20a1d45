import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import type { WebAppOptions } from './webApp.ts'

/** Longer than the proxies in front keep theirs: otherwise they send a request into a connection that is closing. */
const KEEP_ALIVE_MS = 75_000
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const CLOSE_MS = 2_000

export type WebServerOptions = WebAppOptions & { readonly host: string; readonly port: number }

export type WebServer = {
  /** The port that it listens on, also where any free one was asked for. */
  readonly port: number
  /** Takes no more connections, gives requests under way up to 2 s, and then ends every connection. */
  readonly close: () => Promise<void>
}

/** Starts to serve; port 0 is any free one. */
export const startWebServer = (options: WebServerOptions): TE.TaskEither<PortFailure, WebServer> =>
  TE.tryCatch(
    async () => {
      const server = createServer(
        { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
        answering(options),
      )
      const close = closerOf(server)
      server.listen(options.port, options.host)
      await once(server, 'listening')
      return { port: (server.address() as AddressInfo).port, close }
    },
    (error) => listeningFailure(error, options),
  )

/** What answers is loaded with the first request: a bot need not wait for it to begin. */
const answering = (options: WebAppOptions): RequestListener => {
  const load = async () => {
    const { getRequestListener } = await import('@hono/node-server')
    const { createWebApp } = await import('./webApp.ts')
    return getRequestListener(createWebApp(options).fetch)
  }
  let loaded: ReturnType<typeof load> | undefined
  return async (request, response) => {
    loaded ??= load()
    await (await loaded)(request, response)
  }
}

const closerOf = (server: Server) => {
  let underWay = 0
  server.on('request', (_request, response) => {
    underWay += 1
    response.once('close', () => {
      underWay -= 1
      if (underWay === 0 && !server.listening) server.closeAllConnections()
    })
  })
  return async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    if (underWay === 0) server.closeAllConnections()
    const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
    await closed
    clearTimeout(late)
  }
}

const listeningFailure = (error: unknown, { host, port }: WebServerOptions): PortFailure => {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return portFailure(`port ${port} is taken; set HTTP_PORT to another`, error)
    case 'EACCES':
      return portFailure(`port ${port} is not for this user to open; set HTTP_PORT to another`, error)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return portFailure(
        `${host} is no address of this machine; set HTTP_HOST to one, such as 127.0.0.1`,
        error,
      )
    default:
      return portFailure(`HTTP: listening on ${host}, port ${port} failed: ${message}`, error)
  }
}
