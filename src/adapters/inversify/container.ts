import { Container } from 'inversify'
import type { CliTopic } from '../cli/topic.ts'
import { createPinoLogger } from '../pino/pinoLogger.ts'
import { beginToPlace } from '../program/placeDatabase.ts'
import { Interruption } from '../program/programFailure.ts'
import type { Services } from '../program/services.ts'
import type { OpenInMemory, Wanted } from '../program/withServices.ts'
import { createMovableClock } from '../system/movableClock.ts'
import { systemClock } from '../system/systemClock.ts'
import { auditBindings } from './audit.ts'
import { busBindings } from './bus.ts'
import { cliBindings } from './cli.ts'
import { consoleBindings } from './console.ts'
import { contentBindings } from './content.ts'
import { databaseBindings } from './database.ts'
import { deadlineBindings } from './deadlines.ts'
import { MODULE_BINDINGS } from './modules.ts'
import { noticeBindings } from './notices.ts'
import { createProvide } from './provide.ts'
import { servicesOf } from './services.ts'
import { subscriptionBindings } from './subscriptions.ts'
import { systemBindings } from './system.ts'
import { telegramBindings } from './telegram.ts'
import { type Get, TOKENS, type Token } from './tokens.ts'

const TECHNOLOGIES = [
  systemBindings,
  databaseBindings,
  busBindings,
  contentBindings,
  auditBindings,
  subscriptionBindings,
  deadlineBindings,
  telegramBindings,
  noticeBindings,
  cliBindings,
  consoleBindings,
]

export type DianaContainer = {
  /** Resolves a service, and everything it needs, once. */
  readonly get: Get
  /** Puts another adapter behind a port. Only before anything that needs it is resolved. */
  readonly rebind: <T>(token: Token<T>, service: T) => void
  readonly services: Services
  /** What the modules add to the command line. Taking them makes nothing else. */
  readonly cliTopics: () => Promise<readonly CliTopic[]>
  /** Closes what was made, the last first, and what is still being made. A failure to close one leaves none open. */
  readonly close: () => Promise<void>
}

const placingOf = ({ placing, environment, tell, access = 'write', stopping: signal }: Wanted) =>
  placing ?? beginToPlace({ environment, tell, access, signal })

/** The whole program, put together but not started. */
export const createContainer = (wanted: Wanted): DianaContainer => createLateContainer(() => wanted)

/** The same with everything in memory, and with a clock that can be moved. */
export const openInMemory: OpenInMemory = async ({ environment, ...wanted }, { readExperience, besitos }) => {
  const { memoryPorts } = await import('./memory.ts')
  const nothingShared = {
    ...environment,
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
    TELEGRAM_BOT_TOKEN: undefined,
  }
  const { rebind, services, close } = createContainer({ ...wanted, environment: nothingShared })
  const clock = createMovableClock(systemClock)
  rebind(TOKENS.clock, clock)
  for (const port of memoryPorts(createPinoLogger(environment.LOG_LEVEL), clock)) port.rebind(rebind)
  if (readExperience !== undefined) rebind(TOKENS.readExperience, readExperience)
  if (besitos !== undefined) rebind(TOKENS.welcomeBesitos, besitos)
  return { services, close, clock }
}

/** The same, where what is wanted of it is known only once a service is asked for. */
export const createLateContainer = (wanted: () => Wanted): DianaContainer => {
  const closers: (() => Promise<unknown>)[] = []
  const opening = new Set<Promise<unknown>>()
  let closing = false
  const container = new Container({ defaultScope: 'Singleton' })
  container.bind(TOKENS.environment).toDynamicValue(() => wanted().environment)
  container.bind(TOKENS.tell).toDynamicValue(() => wanted().tell)
  container.bind(TOKENS.access).toDynamicValue(() => wanted().access ?? 'write')
  container.bind(TOKENS.stopping).toDynamicValue(() => wanted().stopping)
  container.bind(TOKENS.placing).toDynamicValue(() => placingOf(wanted()))
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

  const get: Get = async (token) => {
    if (closing) throw new Interruption('Stopped.')
    return container.getAsync(token)
  }
  container.bind(TOKENS.get).toConstantValue(get)
  container.bind(TOKENS.openInMemory).toConstantValue(openInMemory)
  return {
    get,
    rebind: (token, service) => {
      container.rebind(token).toConstantValue(service)
    },
    services: servicesOf(get),
    cliTopics: () => get(TOKENS.cliTopics),
    close: async () => {
      closing = true
      await Promise.allSettled(opening)
      for (const close of closers.splice(0).toReversed()) await close().catch(() => undefined)
    },
  }
}
