import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import { listFronts } from '../talking/fronts/frontList.ts'
import { describe, endedBy, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from '../talking/telegramBot.ts'
import { type CallSignal, callUntilAnswered } from './callUntilAnswered.ts'
import { setMenus } from './commandMenus.ts'
import { createMemberQueues, queueOf } from './memberQueues.ts'
import { retryParked } from './retryParked.ts'
import { createStandingBack, STAND_BACK_MS } from './standingBack.ts'
import { createUpdateHandler, type UpdateVerdict } from './updateHandler.ts'
import { type WebhookWatch, watchWebhook } from './webhookWatch.ts'
import { withinTime } from './withinTime.ts'

/** How many updates Telegram delivers side by side; it keeps each chat's own in order. */
const MOST_CONNECTIONS = 40
const STOP_MS = 2_000

export type Webhook = {
  /** Takes what Telegram delivered. Before the bot knows who it is, and after `stop`, every update must come again. */
  readonly handle: (update: unknown) => Promise<UpdateVerdict>
  /** Tells Telegram to deliver to the URL, which must be served by then, together with the secret. */
  readonly start: (
    url: string,
    secret: string,
    signal?: AbortSignal,
  ) => TaskEither<PortFailure, { readonly username: string }>
  /** Why no updates come, in words for anybody; nothing while Telegram is to deliver them here. */
  readonly whyNoUpdates: () => string | undefined
  /** Why deliveries fail, in words for anybody, where Telegram says that they do. */
  readonly whyDeliveriesFail: () => string | undefined
  /** How many milliseconds ago everything was handled that had been sent by then; nothing as long as that was never so. */
  readonly handledAgo: () => number | undefined
  /** Settles when Telegram does not know the bot any more. */
  readonly failed: Promise<PortFailure>
  /**
   * Takes no more updates, and finishes those under way within 2 s. The webhook stays set: Telegram keeps what is
   * written meanwhile, and delivers it when the bot is back.
   */
  readonly stop: () => Promise<void>
}

/**
 * The bot behind a webhook: the side of Telegram, which knows nothing of HTTP.
 *
 * Where an update meets an event of a newer program, nothing is taken for some seconds, so that Telegram delivers it again,
 * to a newer program where there is one. That this one stands back is told until that member's updates can be handled here.
 */
export const createWebhook = (options: TelegramOptions, dependencies: TelegramBotDependencies): Webhook => {
  const bot = createTelegramBot(options, dependencies)
  const { clock, logger, parking } = dependencies
  const fronts = listFronts(dependencies.fronts)
  const standingBack = createStandingBack(logger)
  let resting: { readonly until: number; readonly queue: string } | undefined
  const onNewerEvent = (event: string, update: Update) => {
    standingBack.begin(event)
    resting = { until: clock.elapsed() + STAND_BACK_MS, queue: queueOf(update) }
  }
  const handleUpdate = createUpdateHandler(bot, options, { ...dependencies, onNewerEvent })
  const stopping = new AbortController()
  const over = new AbortController()
  bot.api.config.use(endedBy(over.signal))
  const failed = Promise.withResolvers<PortFailure>()
  let delivered = 0
  let watch: WebhookWatch | undefined
  let retrying: Promise<void> | undefined
  /** Ends what a start has begun that then failed: the menus may wait for Telegram for a long time. */
  const giveUp = () => {
    stopping.abort()
    over.abort()
  }

  const queues = createMemberQueues(async (update) => {
    const rests = clock.elapsed() < (resting?.until ?? 0)
    if (stopping.signal.aborted || !bot.isInited() || rests) return 'again'
    const verdict = await handleUpdate(update)
    if (verdict === 'done' && resting?.queue === queueOf(update)) {
      resting = undefined
      standingBack.end()
    }
    return over.signal.aborted ? 'again' : verdict
  })

  return {
    handle: (update) => {
      delivered += 1
      return queues.handle(update as Update)
    },
    start: (url, secret, signal) =>
      TE.tryCatch(
        async () => {
          const whole = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal])
          const waiting = { ...dependencies, signal: whole }
          const callTelegram = <A>(attempt: string, call: (calling: CallSignal) => Promise<A>) =>
            callUntilAnswered(attempt, call, options, waiting)
          bot.botInfo = await callTelegram('saying hello', (calling) => bot.api.getMe(calling))
          void setMenus(bot, fronts, options, waiting, dependencies.owners)
          const settings = {
            secret_token: secret,
            allowed_updates: fronts.updates,
            max_connections: MOST_CONNECTIONS,
            drop_pending_updates: false,
          }
          await callTelegram('setting the webhook', (calling) => bot.api.setWebhook(url, settings, calling))
          watch = watchWebhook(bot, options, { url, delivered: () => delivered }, waiting)
          void watch.failed.then(failed.resolve)
          retrying =
            parking && retryParked({ ...parking, handle: queues.handle, clock, logger }, stopping.signal)
          return { username: bot.botInfo.username }
        },
        (error) => {
          giveUp()
          return startingFailure(error, options)
        },
      ),
    whyNoUpdates: () => {
      if (stopping.signal.aborted) return 'the bot stops'
      if (watch === undefined) return 'the webhook is not set yet'
      return standingBack.why() ?? watch.whyNoUpdates()
    },
    whyDeliveriesFail: () => watch?.whyDeliveriesFail(),
    handledAgo: () => watch?.handledAgo(),
    failed: failed.promise,
    stop: async () => {
      stopping.abort()
      await withinTime(STOP_MS, Promise.all([queues.settled(), retrying]), clock)
      over.abort()
    },
  }
}

const startingFailure = (error: unknown, options: TelegramOptions): PortFailure =>
  error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400
    ? portFailure(
        `Telegram: it refuses TELEGRAM_WEBHOOK_URL: ${describe(error, options.token)} — give it an address that Telegram can reach from outside`,
      )
    : telegramFailure('starting', error, options)
