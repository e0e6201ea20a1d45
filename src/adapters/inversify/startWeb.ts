import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventBus } from '../../application/ports/eventBus.ts'
import { portFailure } from '../../application/ports/portFailure.ts'
import { subscriptionStatuses } from '../../application/subscriptions/subscriptionStatus.ts'
import { type Check, patiently } from '../web/readiness.ts'
import { startWebServer } from '../web/webServer.ts'
import type { DianaContainer } from './container.ts'
import type { Receiver } from './createReceiver.ts'
import { orFailToStart } from './startFailure.ts'
import type { Stoppable } from './startSubscriptions.ts'
import { TOKENS } from './tokens.ts'

/** The web server; `address` is where a person on this machine finds it. */
export type Web = Stoppable & { readonly address: string }

/** Serves health, readiness and metrics, and the webhook of a receiver that has one. */
export const startWeb = async (container: DianaContainer, receiver: Receiver | undefined): Promise<Web> => {
  const { HTTP_HOST, HTTP_PORT } = await container.get(TOKENS.environment)
  const log = await container.get(TOKENS.eventLog)
  const { registry, observe } = await container.get(TOKENS.metrics)
  const subscriptions = await container.get(TOKENS.subscriptions)
  const bus = answers(await container.get(TOKENS.eventBus))
  observe({
    subscriptions: async () => O.toUndefined(O.fromEither(await subscriptionStatuses(log, subscriptions)())),
    busIsUp: patiently(bus),
  })
  const checks = {
    database: log.head(),
    bus,
    ...(receiver === undefined ? {} : { telegram: receives(receiver) }),
  }
  const server = await orFailToStart(
    startWebServer({
      host: HTTP_HOST,
      port: HTTP_PORT,
      checks,
      optionalChecks: ['bus'],
      registry,
      logger: await container.get(TOKENS.logger),
      webhook: receiver?.webhook,
    }),
  )
  const host = HTTP_HOST.includes(':') ? `[${HTTP_HOST}]` : HTTP_HOST
  return { address: `http://${host}:${server.port}`, stop: server.close }
}

/** A bus is there when a subscription can be made; this one is taken back at once. */
const answers = (bus: EventBus): Check =>
  pipe(
    bus.subscribe('user.registered', () => undefined),
    TE.flatMap(({ unsubscribe }) => TE.fromTask(unsubscribe)),
  )

const receives = ({ receiving }: Receiver): Check =>
  pipe(
    TE.fromIO(receiving),
    TE.filterOrElse(
      (yes) => yes,
      () => portFailure('Telegram: the bot receives no updates'),
    ),
  )
