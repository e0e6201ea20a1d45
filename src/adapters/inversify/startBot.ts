import type { PortFailure } from '../../application/ports/portFailure.ts'
import { keepSubscribed } from '../../application/subscriptions/keepSubscribed.ts'
import { runSubscription } from '../../application/subscriptions/subscriptionRunner.ts'
import { createActivityLogger } from '../../application/user/activityLogger.ts'
import { startTelegram } from '../telegram/startTelegram.ts'
import type { DianaContainer } from './container.ts'
import { orFailToStart } from './startFailure.ts'
import { TOKENS } from './tokens.ts'

export type RunningBot = {
  /** Settles when the bot cannot go on by itself; never while all is well. */
  readonly failed: Promise<PortFailure>
  /** Stops taking updates, finishes those under way, and lets the subscriptions go. The container stays open. */
  readonly stop: () => Promise<void>
}

/** Starts everything that moves: the subscriptions, the activity logger, and Telegram where there is a token. */
export const startBot = async (container: DianaContainer, signal: AbortSignal): Promise<RunningBot> => {
  const environment = await container.get(TOKENS.environment)
  const tell = await container.get(TOKENS.tell)
  const clock = await container.get(TOKENS.clock)
  const logger = await container.get(TOKENS.logger)
  const log = await container.get(TOKENS.eventLog)
  const bus = await container.get(TOKENS.eventBus)
  const owner = (await container.get(TOKENS.ids)).next()

  const stopping = new AbortController()
  const subscribing = keepSubscribed(bus, 'user.*', createActivityLogger(logger), {
    clock,
    signal: stopping.signal,
  })
  const runners = (await container.get(TOKENS.subscriptions)).map((subscription) =>
    runSubscription({ log, clock, logger, owner }, subscription),
  )
  const stopSubscriptions = async () => {
    stopping.abort()
    await Promise.all([subscribing, ...runners.map((runner) => runner.stop())])
  }

  const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT } = environment
  if (TELEGRAM_BOT_TOKEN === undefined) {
    tell('Telegram: no TELEGRAM_BOT_TOKEN is set, so nobody can write to the bot yet')
    return { failed: new Promise(() => undefined), stop: stopSubscriptions }
  }

  try {
    const telegram = await orFailToStart(
      startTelegram(
        { token: TELEGRAM_BOT_TOKEN, apiRoot: TELEGRAM_API_ROOT },
        {
          handleUserCommands: await container.get(TOKENS.handleUserCommands),
          readBotCommands: await container.get(TOKENS.readBotCommands),
          clock,
          logger,
        },
        signal,
      ),
    )
    tell(`Telegram: @${telegram.username} by long polling`)
    return {
      failed: new Promise((resolve) => {
        telegram.ended.then((failure) => failure !== undefined && resolve(failure))
      }),
      stop: async () => {
        await telegram.stop()
        await stopSubscriptions()
      },
    }
  } catch (error) {
    await stopSubscriptions()
    throw error
  }
}
