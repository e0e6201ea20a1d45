import { createLocalTelegram, LOCAL_BOT, type LocalTelegram } from '../telegram/local/localTelegram.ts'
import { createTelegramBot } from '../telegram/talking/telegramBot.ts'
import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { claimDatabase } from './claimDatabase.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { startSubscriptions } from './startSubscriptions.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Gives `use` the bot without Telegram, with everything that follows the log running beside it. */
export const withLocalTelegram = async (
  container: DianaContainer,
  signal: AbortSignal,
  use: (telegram: LocalTelegram) => Promise<void>,
): Promise<void> => {
  const dependencies = await container.get(TOKENS.telegramDependencies)
  const log = await container.get(TOKENS.eventLog)
  const claim = await claimDatabase(container)
  const subscriptions = await startSubscriptions(container)
  try {
    const bot = createTelegramBot(LOCAL_BOT, dependencies)
    await use(createLocalTelegram(bot, { ...dependencies, log }, signal))
  } finally {
    await subscriptions.stop()
    await claim.release()
  }
}

/** Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. */
export const runChat = (container: DianaContainer, streams: Streams, signal: AbortSignal): Promise<void> =>
  withLocalTelegram(container, signal, (telegram) => chat(telegram, streams, signal))
