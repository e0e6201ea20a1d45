import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { insist, setMenus } from './introduction.ts'
import { type LongPolling, startLongPolling } from './longPolling.ts'
import { type TelegramOptions, telegramFailure } from './telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from './telegramBot.ts'

export type Telegram = LongPolling & { readonly username: string }

/**
 * Runs polling while this process is the one to poll: `poll` is to end when its signal is aborted, and may be started
 * again. Answers what polling ended with, or nothing once `signal` is aborted.
 */
export type Lead = (
  poll: (signal: AbortSignal) => Promise<PortFailure | undefined>,
  signal: AbortSignal,
) => Promise<PortFailure | undefined>

const alone: Lead = (poll, signal) => poll(signal)

/** Connects the bot to Telegram by long polling; a webhook that was set before is removed. */
export const startTelegram = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  signal?: AbortSignal,
  lead: Lead = alone,
): TaskEither<PortFailure, Telegram> =>
  TE.tryCatch(
    async () => {
      const bot = createTelegramBot(options, dependencies)
      bot.botInfo = await insist(() => bot.api.getMe(), options, dependencies, signal)
      await insist(() => bot.api.deleteWebhook(), options, dependencies, signal)
      await setMenus(bot, options, dependencies)

      const stopping = new AbortController()
      let polling: LongPolling | undefined
      const ended = lead(async (leading) => {
        const current = startLongPolling(bot, options, dependencies)
        polling = current
        const stop = () => void current.stop()
        if (leading.aborted) stop()
        leading.addEventListener('abort', stop, { once: true })
        return current.ended
      }, stopping.signal)

      return {
        username: bot.botInfo.username,
        receiving: () => polling?.receiving() ?? false,
        ended,
        stop: async () => {
          stopping.abort()
          await polling?.stop()
        },
      }
    },
    (error) => telegramFailure('starting', error, options),
  )
