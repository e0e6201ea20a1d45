import { Container } from 'inversify'
import { Interruption } from '../program/programFailure.ts'
import type { Services } from '../program/services.ts'
import type { Wanted } from '../program/withServices.ts'
import { auditBindings } from './audit.ts'
import { busBindings } from './bus.ts'
import { databaseBindings } from './database.ts'
import { MODULE_BINDINGS } from './modules.ts'
import { createProvide } from './provide.ts'
import { servicesOf } from './services.ts'
import { subscriptionBindings } from './subscriptions.ts'
import { systemBindings } from './system.ts'
import { telegramBindings } from './telegram.ts'
import { TOKENS, type Token } from './tokens.ts'

const TECHNOLOGIES = [
  systemBindings,
  databaseBindings,
  busBindings,
  auditBindings,
  subscriptionBindings,
  telegramBindings,
]

export type DianaContainer = {
  /** Resolves a service, and everything it needs, once. */
  readonly get: <T>(token: Token<T>) => Promise<T>
  /** Puts another adapter behind a port. Only before anything that needs it is resolved. */
  readonly rebind: <T>(token: Token<T>, service: T) => void
  readonly services: Services
  /** Closes what was made, the last first, and what is still being made. A failure to close one leaves none open. */
  readonly close: () => Promise<void>
}

/** The whole program, put together but not started. */
export const createContainer = ({
  environment,
  tell,
  stopping,
  access = 'write',
}: Wanted): DianaContainer => {
  const closers: (() => Promise<unknown>)[] = []
  const opening = new Set<Promise<unknown>>()
  let closing = false
  const container = new Container({ defaultScope: 'Singleton' })
  container.bind(TOKENS.environment).toConstantValue(environment)
  container.bind(TOKENS.tell).toConstantValue(tell)
  container.bind(TOKENS.access).toConstantValue(access)
  container.bind(TOKENS.stopping).toConstantValue(stopping)
  /** A service may still be made though what it was asked for has failed by another one. */
  const making = <A>(make: () => A | Promise<A>): A | Promise<A> => {
    if (closing) throw new Interruption('Stopped.')
    const made = make()
    if (made instanceof Promise) {
      opening.add(made)
      void made.finally(() => opening.delete(made)).catch(() => undefined)
    }
    return made
  }
  const provide = createProvide((token) => container.bind(token), making)
  for (const bindings of [...TECHNOLOGIES, ...MODULE_BINDINGS])
    bindings(provide, (close) => closers.push(close))

  const get: DianaContainer['get'] = async (token) => {
    if (closing) throw new Interruption('Stopped.')
    return container.getAsync(token)
  }
  return {
    get,
    rebind: (token, service) => {
      container.rebind(token).toConstantValue(service)
    },
    services: servicesOf(get),
    close: async () => {
      closing = true
      await Promise.allSettled(opening)
      for (const close of closers.splice(0).toReversed()) await close().catch(() => undefined)
    },
  }
}
