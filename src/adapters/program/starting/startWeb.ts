import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Deadlines } from '../../../application/ports/deadlines.ts'
import type { ParkedUpdates } from '../../../application/ports/parkedUpdates.ts'
import { portFailure } from '../../../application/ports/portFailure.ts'
import { subscriptionStatuses } from '../../../application/subscriptions/subscriptionStatus.ts'
import { busAnswers } from '../../web/busCheck.ts'
import type { ConsoleOptions } from '../../web/console/console.ts'
import { addressOfBot } from '../../web/console/entrance/address.ts'
import { type Check, patiently } from '../../web/readiness.ts'
import { startWebServer } from '../../web/webServer.ts'
import { resultOrExit } from '../programFailure.ts'
import type { Services } from '../services.ts'
import type { Receiver } from './createReceiver.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** Longer than an append takes that nobody holds up. */
const HELD_UP_MS = 5_000
/** Longer than a deadline takes that nothing holds up. */
const OVERDUE_MS = 60_000
const HELD_UP =
  'an append to the log has been waiting for more than 5 s; where another session holds it up, the log of this bot names it'

/** The web server; `address` is where a person on this machine finds it. */
export type Web = Stoppable & { readonly address: string }

/** Serves health, readiness and metrics, the console, and the webhook of a receiver that has one. */
export const startWeb = async (
  services: Services,
  receiver: Receiver | undefined,
  chat?: ConsoleOptions['chat'],
): Promise<Web> => {
  const { HTTP_HOST, HTTP_PORT } = await services.environment()
  const log = await services.eventLog()
  const { registry, observe, oldestAppend } = await services.metrics()
  const subscriptions = await services.subscriptions()
  const erasures = await services.erasures()
  const parkedUpdates = await services.parkedUpdates()
  const deadlines = await services.deadlines()
  const notices = await services.notices()
  const bus = busAnswers(await services.eventBus())
  const probeBus = patiently(bus)
  observe({
    subscriptions: async () => O.toUndefined(O.fromEither(await subscriptionStatuses(log, subscriptions)())),
    busIsUp: async () => E.isRight(await probeBus()),
    erasures: async () => O.toUndefined(O.fromEither(await erasures.waiting()()))?.count,
    parkedUpdates: async () => O.toUndefined(O.fromEither(await parkedUpdates.count()())),
    deadlines: async () => O.toUndefined(O.fromEither(await deadlines.count()())),
    notices: async () => O.toUndefined(O.fromEither(await notices.counts()())),
  })
  const checks = {
    database: log.head(),
    bus,
    appends: unless(() => (oldestAppend() > HELD_UP_MS ? HELD_UP : undefined)),
    parked: nothingParked(parkedUpdates),
    deadlines: nothingOverdue(deadlines),
    ...(receiver === undefined ? {} : { telegram: unless(receiver.deafness) }),
    ...(receiver?.complaint === undefined ? {} : { webhook: unless(receiver.complaint) }),
  }
  const server = await resultOrExit(
    startWebServer({
      host: HTTP_HOST,
      port: HTTP_PORT,
      checks,
      // A bot that is taken from its proxy because deliveries fail would never get another; and another bot in its place
      // would wait for the same lock, and find the same parked updates.
      optionalChecks: ['bus', 'appends', 'parked', 'deadlines', 'webhook'],
      toldChecks: ['appends', 'parked', 'deadlines', 'telegram', 'webhook'],
      registry,
      logger: await services.logger(),
      webhook: receiver?.webhook,
      console: () => consoleOf(services, chat),
    }),
  )
  const host = HTTP_HOST.includes(':') ? `[${HTTP_HOST}]` : HTTP_HOST
  return { address: `http://${host}:${server.port}`, stop: server.close }
}

/** Where the console is, and the way in where nobody has set one. */
export const describeConsole = async (services: Services, { address }: Web): Promise<string> => {
  const { token, isFresh } = await services.adminToken()
  return `Console: ${address}/console${isFresh ? `, with the token ${token} until it stops (ADMIN_TOKEN sets one)` : ''}`
}

const consoleOf = async (services: Services, chat: ConsoleOptions['chat']): Promise<ConsoleOptions> => ({
  address: addressOfBot(await services.environment()),
  entrance: await services.entrance(),
  readVisitor: await services.readVisitor(),
  pages: await services.consolePages(),
  logger: await services.logger(),
  chat,
})

/** Succeeds unless there is a reason against it. */
const unless = (reason: () => string | undefined): Check =>
  pipe(
    TE.fromIO(reason),
    TE.flatMap((against) => (against === undefined ? TE.right(undefined) : TE.left(portFailure(against)))),
  )

/** Where that cannot be told, the check of the database says so. */
const nothingParked = (parkedUpdates: Pick<ParkedUpdates, 'count'>): Check =>
  pipe(
    parkedUpdates.count(),
    TE.orElse(() => TE.right(0)),
    TE.flatMap((parked) =>
      parked === 0
        ? TE.right(undefined)
        : TE.left(
            portFailure(
              `updates that fail for their member alone are parked: ${parked}; "parked list" tells which`,
            ),
          ),
    ),
  )

/** The same: where it cannot be told, another check says why. */
const nothingOverdue = (deadlines: Pick<Deadlines, 'count'>): Check =>
  pipe(
    deadlines.count(),
    TE.match(
      () => undefined,
      ({ due, dueSince, now }) =>
        dueSince !== null && now.getTime() - dueSince.getTime() > OVERDUE_MS
          ? `deadlines that are due have not passed: ${due}, the oldest since ${dueSince.toISOString()}; "deadlines list" tells which, and the log of the bot why`
          : undefined,
    ),
    TE.fromTask,
    TE.flatMap((overdue) => (overdue === undefined ? TE.right(undefined) : TE.left(portFailure(overdue)))),
  )
