import { onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { createMetrics } from '../../../../src/adapters/web/metrics.ts'
import { startWebServer, type WebServerOptions } from '../../../../src/adapters/web/webServer.ts'
import { right } from '../../../support/results.ts'

/** A web server on a port of its own, closed when the test ends. */
export const serve = async (options: Partial<WebServerOptions> = {}) => {
  const logger = createMemoryLogger()
  const metrics = createMetrics()
  const server = await right(
    startWebServer({
      host: '127.0.0.1',
      port: 0,
      checks: {},
      registry: metrics.registry,
      logger,
      ...options,
    }),
  )
  onTestFinished(() => server.close())
  const root = `http://127.0.0.1:${server.port}`
  return {
    ...server,
    root,
    logger,
    metrics,
    get: (path: string, init: RequestInit = {}) => fetch(root + path, init),
  }
}
