import type { Intake } from '../../../application/ports/intake.ts'
import type { NoticeChannel } from '../../../application/ports/noticeChannel.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { holdLease } from '../../../application/subscriptions/leases/holdLease.ts'
import { createTelegramChannel } from '../../telegram/notices/telegramChannel.ts'
import type { Parking } from '../../telegram/receiving/parking.ts'
import { type RunWhileLeader, startTelegram, type Telegram } from '../../telegram/receiving/startTelegram.ts'
import { createTelegramTime, type TelegramTime } from '../../telegram/receiving/telegramTime.ts'
import { createWebhook } from '../../telegram/receiving/webhook.ts'
import type { TelegramOptions } from '../../telegram/talking/telegramApi.ts'
import type { TelegramBotDependencies } from '../../telegram/talking/telegramBot.ts'
import { createRefusalWarning } from '../../web/refusalWarning.ts'
import type { WebhookOptions } from '../../web/webhookRoute.ts'
import { resultOrExit } from '../programFailure.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** The bot as Telegram's counterpart; `failed` settles when it cannot go on by itself. */
export type Receiving = Stoppable & {
  /** Who the bot is, and how it receives, for the person who starts it. */
  readonly description: string
  readonly failed: Promise<PortFailure>
}

/** How the bot receives updates. A `webhook` is to be served before `start`. */
export type Receiver = {
  readonly webhook: WebhookOptions | undefined
  /** Why no updates come, in words for anybody. */
  readonly deafness: () => string | undefined
  /** Why deliveries fail, in words for anybody; a bot that asks for its updates has none. */
  readonly complaint?: () => string | undefined
  /** What deadlines have to wait for. */
  readonly intake: Intake
  readonly start: (signal: AbortSignal) => Promise<Receiving>
  /** How members are reached who have not asked. */
  readonly channel: NoticeChannel
}

/** Two bots with one token never fight over its updates. */
const POLLING_LEASE = 'telegram-polling'
const PARKED_LEASE = 'parked-updates'

const NEVER = new Promise<never>(() => undefined)

/** By webhook where the environment names one, else by long polling. */
export const createReceiver = async (services: Services, token: string): Promise<Receiver> => {
  const environment = await services.environment()
  const { TELEGRAM_API_ROOT: apiRoot } = environment
  const runAlone = await createRunAlone(services)
  const parking: Parking = {
    parkedUpdates: await services.parkedUpdates(),
    runAlone: (work, signal) => runAlone(PARKED_LEASE, work, signal),
  }
  const time = createTelegramTime(apiRoot, await services.clock())
  const dependencies = { ...(await services.telegramDependencies()), parking }
  const { countRefusal } = await services.metrics()
  const channel = createTelegramChannel({ token, apiRoot }, dependencies.fronts, dependencies.media)
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = environment
  const receiver =
    url === undefined || secret === undefined
      ? byLongPolling({ token, apiRoot }, dependencies, time, (poll, signal) =>
          runAlone(POLLING_LEASE, poll, signal),
        )
      : byWebhook({ token, apiRoot }, dependencies, time, { url, secret, countRefusal })
  return { ...receiver, channel }
}

/** Does work that is for one process of the fleet: the one that holds the lease does it, the others stand by. */
const createRunAlone = async (services: Services) => {
  const checkpoints = await services.checkpointStore()
  const clock = await services.clock()
  const owner = await services.owner()
  return <A>(lease: string, work: (signal: AbortSignal) => Promise<A>, signal: AbortSignal) =>
    holdLease({ checkpoints, clock, owner }, lease, work, signal)
}

const byLongPolling = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  time: TelegramTime,
  runWhileLeader: RunWhileLeader,
): Omit<Receiver, 'channel'> => {
  let polling: Telegram | undefined
  return {
    webhook: undefined,
    deafness: () => (polling === undefined ? 'the bot is starting' : polling.whyNoUpdates()),
    intake: {
      isHere: () => polling?.isAsking() ?? false,
      handledAgo: () => polling?.handledAgo(),
      timeThere: time.now,
    },
    start: async (signal) => {
      const telegram = await resultOrExit(startTelegram(options, dependencies, signal, runWhileLeader))
      polling = telegram
      return {
        description: `@${telegram.username} by long polling`,
        failed: telegram.ended.then((failure) => failure ?? NEVER),
        stop: followed(time, telegram.stop),
      }
    },
  }
}

type WebhookSettings = {
  readonly url: string
  readonly secret: string
  readonly countRefusal: () => void
}

const byWebhook = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  time: TelegramTime,
  { url, secret, countRefusal }: WebhookSettings,
): Omit<Receiver, 'channel'> => {
  const { handle, whyNoUpdates, whyDeliveriesFail, handledAgo, failed, start, stop } = createWebhook(
    options,
    dependencies,
  )
  const { host, pathname } = new URL(url)
  const onRefused = createRefusalWarning(dependencies, countRefusal)
  return {
    webhook: { path: pathname, secret, onRefused, handle },
    deafness: whyNoUpdates,
    complaint: whyDeliveriesFail,
    intake: { isHere: () => true, handledAgo, timeThere: time.now },
    start: async (signal) => {
      const { username } = await resultOrExit(start(url, secret, signal))
      return { description: `@${username} by webhook at ${host}`, failed, stop: followed(time, stop) }
    },
  }
}

/** Follows what time it is at Telegram until the bot stops. */
const followed = (time: TelegramTime, stop: () => Promise<void>) => {
  const over = new AbortController()
  const following = time.follow(over.signal)
  return async () => {
    over.abort()
    await Promise.all([stop(), following])
  }
}
