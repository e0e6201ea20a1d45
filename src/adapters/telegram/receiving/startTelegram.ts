import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { listFronts } from '../talking/frontList.ts'
import { endedBy, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from '../talking/telegramBot.ts'
import { setMenus } from './commandMenus.ts'
import { type LongPolling, startLongPolling } from './longPolling.ts'
import { removeWebhook } from './pollingConflict.ts'
import { untilTelegramAnswers } from './untilTelegramAnswers.ts'

export type Telegram = LongPolling & { readonly username: string }

/**
 * Runs polling while this process is the one to poll: `poll` is to end when its signal is aborted, and may be started
 * again. Answers what polling ended with, or nothing once `signal` is aborted.
 */
export type Lead = (
  poll: (signal: AbortSignal) => Promise<PortFailure | undefined>,
  signal: AbortSignal,
) => Promise<PortFailure | undefined>

const STANDING_BY = 'another process of this bot asks for the updates; this one stands by'

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
      const stopping = new AbortController()
      const over = new AbortController()
      bot.api.config.use(endedBy(over.signal))
      const whole = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal])
      const patience = { ...dependencies, signal: whole }
      bot.botInfo = await untilTelegramAnswers(
        'saying hello',
        (calling) => bot.api.getMe(calling),
        options,
        patience,
      )
      await removeWebhook(bot, options, patience)
      void setMenus(bot, listFronts(dependencies.fronts), options, patience)

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
        deafness: () => (polling === undefined ? STANDING_BY : polling.deafness()),
        ended,
        stop: async () => {
          stopping.abort()
          await polling?.stop()
          over.abort()
        },
      }
    },
    (error) => telegramFailure('starting', error, options),
  )
