import { Container } from 'inversify'
import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import { applicationModule } from './subscriptions.ts'
import { auditModule } from './audit.ts'
import { busModule } from './bus.ts'
import { databaseModule } from './database.ts'
import type { Closers } from './provide.ts'
import { Interruption } from '../program/programFailure.ts'
import { systemModule } from './system.ts'
import { TOKENS, type Token } from './tokens.ts'

export type DianaContainer = {
  /** Resolves a service, and everything it needs, once. */
  readonly get: <T>(token: Token<T>) => Promise<T>
  /** Puts another adapter behind a port. Only before anything that needs it is resolved. */
  readonly rebind: <T>(token: Token<T>, service: T) => void
  /** Closes what was made, the last first, and what is still being made. A failure to close one leaves none open. */
  readonly close: () => Promise<void>
}

/**
 * The whole program, put together but not started. `tell` takes short lines for the person who starts it. With access to
 * read, the database must be there already, and nothing in it can be changed. `stopping` ends the start of an embedded
 * database.
 */
export const createContainer = (
  environment: Environment,
  tell: (line: string) => void,
  access: Access = 'write',
  stopping: AbortSignal = new AbortController().signal,
): DianaContainer => {
  const closers: Closers = []
  const opening = new Set<Promise<unknown>>()
  let closing = false
  const container = new Container({ defaultScope: 'Singleton' })
  container.bind(TOKENS.environment).toConstantValue(environment)
  container.bind(TOKENS.tell).toConstantValue(tell)
  container.bind(TOKENS.access).toConstantValue(access)
  container.bind(TOKENS.stopping).toConstantValue(stopping)
  for (const module of [systemModule, databaseModule, busModule, applicationModule, auditModule])
    container.load(module(closers))

  return {
    get: async (token) => {
      if (closing) throw new Interruption('Stopped.')
      const service = container.getAsync(token)
      opening.add(service)
      return service.finally(() => opening.delete(service))
    },
    rebind: (token, service) => {
      container.rebind(token).toConstantValue(service)
    },
    close: async () => {
      closing = true
      await Promise.allSettled(opening)
      for (const close of closers.splice(0).toReversed()) await close().catch(() => undefined)
    },
  }
}
