import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { insist, setMenus } from './introduction.ts'
import { ALLOWED_UPDATES } from './longPolling.ts'
import { createMemberQueues } from './memberQueues.ts'
import { describe, type TelegramOptions, telegramFailure } from './telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from './telegramBot.ts'
import { createUpdateHandler, type Verdict } from './updateHandler.ts'
import { within } from './within.ts'

/** How many updates Telegram delivers side by side; it keeps each chat's own in order. */
const MOST_CONNECTIONS = 40
const STOP_MS = 2_000

export type Webhook = {
  /** Takes what Telegram delivered. Before the bot knows who it is, and after `stop`, every update must come again. */
  readonly handle: (update: unknown) => Promise<Verdict>
  /** Tells Telegram to deliver to the URL, which must be served by then, together with the secret. */
  readonly start: (
    url: string,
    secret: string,
    signal?: AbortSignal,
  ) => TaskEither<PortFailure, { readonly username: string }>
  /** Whether Telegram was told to deliver. */
  readonly receiving: () => boolean
  /**
   * Takes no more updates, and finishes those under way within 2 s. The webhook stays set: Telegram keeps what is
   * written meanwhile, and delivers it when the bot is back.
   */
  readonly stop: () => Promise<void>
}

/** The bot behind a webhook: the side of Telegram, which knows nothing of HTTP. */
export const createWebhook = (options: TelegramOptions, dependencies: TelegramBotDependencies): Webhook => {
  const bot = createTelegramBot(options, dependencies)
  const handleUpdate = createUpdateHandler(bot, options, dependencies)
  let receiving = false
  let stopping = false

  const queues = createMemberQueues(async (update) => {
    if (stopping || !bot.isInited()) return 'again'
    return handleUpdate(update)
  })

  return {
    handle: (update) => queues.handle(update as Update),
    start: (url, secret, signal) =>
      TE.tryCatch(
        async () => {
          bot.botInfo = await insist(() => bot.api.getMe(), options, dependencies, signal)
          await setMenus(bot, options, dependencies)
          const settings = {
            secret_token: secret,
            allowed_updates: ALLOWED_UPDATES,
            max_connections: MOST_CONNECTIONS,
            drop_pending_updates: false,
          }
          await insist(() => bot.api.setWebhook(url, settings), options, dependencies, signal)
          receiving = true
          return { username: bot.botInfo.username }
        },
        (error) => startingFailure(error, options),
      ),
    receiving: () => receiving && !stopping,
    stop: async () => {
      stopping = true
      await within(STOP_MS, queues.settled(), dependencies.clock)
    },
  }
}

const startingFailure = (error: unknown, options: TelegramOptions): PortFailure =>
  error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400
    ? portFailure(
        `Telegram: it refuses TELEGRAM_WEBHOOK_URL: ${describe(error, options.token)} — give it an address that Telegram can reach from outside`,
      )
    : telegramFailure('starting', error, options)
