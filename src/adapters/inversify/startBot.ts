import type { PortFailure } from '../../application/ports/portFailure.ts'
import { startTelegram } from '../telegram/startTelegram.ts'
import type { DianaContainer } from './container.ts'
import { orFailToStart } from './startFailure.ts'
import { type Stoppable, startSubscriptions } from './startSubscriptions.ts'
import { TOKENS } from './tokens.ts'

export type RunningBot = {
  /** Settles when the bot cannot go on by itself; never while all is well. */
  readonly failed: Promise<PortFailure>
  /** Stops taking updates, finishes those under way, and lets the subscriptions go. The container stays open. */
  readonly stop: () => Promise<void>
}

/** Starts everything that moves: the subscriptions, and Telegram where there is a token. */
export const startBot = async (container: DianaContainer, signal: AbortSignal): Promise<RunningBot> => {
  const subscriptions = await startSubscriptions(container)
  try {
    return await startReceiving(container, subscriptions, signal)
  } catch (error) {
    await subscriptions.stop()
    throw error
  }
}

const startReceiving = async (
  container: DianaContainer,
  subscriptions: Stoppable,
  signal: AbortSignal,
): Promise<RunningBot> => {
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT } = await container.get(TOKENS.environment)
  const tell = await container.get(TOKENS.tell)
  if (TELEGRAM_BOT_TOKEN === undefined) {
    tell('Telegram: no TELEGRAM_BOT_TOKEN is set, so nobody can write to the bot yet')
    return { failed: new Promise(() => undefined), stop: subscriptions.stop }
  }
  const options = { token: TELEGRAM_BOT_TOKEN, apiRoot: TELEGRAM_API_ROOT }
  const telegram = await orFailToStart(
    startTelegram(options, await container.get(TOKENS.telegramDependencies), signal),
  )
  tell(`Telegram: @${telegram.username} by long polling`)
  return {
    failed: new Promise((resolve) => {
      telegram.ended.then((failure) => failure !== undefined && resolve(failure))
    }),
    stop: async () => {
      await telegram.stop()
      await subscriptions.stop()
    },
  }
}
