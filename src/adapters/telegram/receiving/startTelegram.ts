import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { listFronts } from '../talking/fronts/frontList.ts'
import { endedBy, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from '../talking/telegramBot.ts'
import { callUntilAnswered } from './callUntilAnswered.ts'
import { setMenus } from './commandMenus.ts'
import { type LongPolling, STOPPED, startLongPolling } from './longPolling.ts'
import { removeWebhook } from './pollingConflict.ts'
import { createStandingBack, STAND_BACK_MS } from './standingBack.ts'
import { withinTime } from './withinTime.ts'

/** How long giving up the leadership may take: a request to the database. */
const RESIGN_MS = 1_000

export type Telegram = LongPolling & {
  readonly username: string
  /** Whether it is this process that asks for the updates. */
  readonly isAsking: () => boolean
}

/**
 * Runs polling while this process is the one to poll: `poll` is to end when its signal is aborted, and may be started
 * again. Answers what polling ended with, or nothing once `signal` is aborted.
 */
export type RunWhileLeader = (
  poll: (signal: AbortSignal) => Promise<PortFailure | undefined>,
  signal: AbortSignal,
) => Promise<PortFailure | undefined>

const STANDING_BY = 'another process of this bot asks for the updates; this one stands by'

const alwaysLeader: RunWhileLeader = (poll, signal) => poll(signal)

/** Connects the bot to Telegram by long polling; a webhook that was set before is removed. */
export const startTelegram = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  signal?: AbortSignal,
  runWhileLeader: RunWhileLeader = alwaysLeader,
): TaskEither<PortFailure, Telegram> => {
  const bot = createTelegramBot(options, dependencies)
  const fronts = listFronts(dependencies.fronts)
  return TE.tryCatch(
    async () => {
      const stopping = new AbortController()
      const over = new AbortController()
      bot.api.config.use(endedBy(over.signal))
      const whole = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal])
      const waiting = { ...dependencies, signal: whole }
      bot.botInfo = await callUntilAnswered(
        'saying hello',
        (calling) => bot.api.getMe(calling),
        options,
        waiting,
      )
      await removeWebhook(bot, options, waiting)
      void setMenus(bot, fronts, options, waiting, dependencies.owners)

      let polling: LongPolling | undefined
      const standingBack = createStandingBack(dependencies.logger)
      const { updates } = fronts
      const poll = async (leadership: AbortSignal) => {
        const current = startLongPolling(bot, options, { ...dependencies, updates }, standingBack)
        polling = current
        const stop = () => void current.stop()
        if (leadership.aborted) stop()
        leadership.addEventListener('abort', stop, { once: true })
        const failure = await current.ended
        if (failure === undefined) polling = undefined
        return failure
      }
      /** Polling that ends with nothing, and was not stopped, stands back: a newer program has some time to take over. */
      const run = async (): Promise<PortFailure | undefined> => {
        for (;;) {
          const failure = await runWhileLeader(poll, stopping.signal)
          if (failure !== undefined || stopping.signal.aborted) return failure
          await dependencies.clock.pause(STAND_BACK_MS, stopping.signal)
        }
      }
      const ended = run()

      return {
        username: bot.botInfo.username,
        whyNoUpdates: () => {
          if (stopping.signal.aborted) return STOPPED
          return standingBack.why() ?? (polling === undefined ? STANDING_BY : polling.whyNoUpdates())
        },
        isAsking: () => polling !== undefined,
        handledAgo: () => polling?.handledAgo(),
        ended,
        stop: async () => {
          stopping.abort()
          await polling?.stop()
          // Where this process has just become the leader, or is about to, it gives that up first.
          await withinTime(RESIGN_MS, ended, dependencies.clock)
          over.abort()
        },
      }
    },
    (error) => telegramFailure('starting', error, options),
  )
}
