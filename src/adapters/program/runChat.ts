import { NO_INTAKE } from '../../application/ports/intake.ts'
import { createLocalTelegram, LOCAL_BOT, type LocalTelegram } from '../telegram/local/localTelegram.ts'
import { createTelegramBot } from '../telegram/talking/telegramBot.ts'
import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { catchUp } from './catchUp.ts'
import { claimDatabase } from './claimDatabase.ts'
import { refuseUnknownEvents } from './refuseUnknownEvents.ts'
import type { Services } from './services.ts'
import { startDeadlines } from './startDeadlines.ts'
import { startErasing } from './startErasing.ts'
import { startSubscriptions } from './startSubscriptions.ts'

/** Gives `use` the bot without Telegram, with everything that follows the log running beside it. */
const withLocalTelegram = async (
  services: Services,
  signal: AbortSignal,
  use: (telegram: LocalTelegram) => Promise<void>,
): Promise<void> => {
  const dependencies = await services.telegramDependencies()
  const log = await services.eventLog()
  const claim = await claimDatabase(services)
  try {
    await refuseUnknownEvents(services)
    const erasing = await startErasing(services)
    const subscriptions = await startSubscriptions(services)
    const deadlines = await startDeadlines(services, NO_INTAKE)
    try {
      const bot = createTelegramBot(LOCAL_BOT, dependencies)
      await use(createLocalTelegram(bot, { ...dependencies, log }, signal))
    } finally {
      await deadlines.stop()
      await subscriptions.stop()
      await erasing.stop()
    }
  } finally {
    await claim.release()
  }
}

/** Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. */
export const runChat = (services: Services, streams: Streams, signal: AbortSignal): Promise<void> =>
  withLocalTelegram(services, signal, async (transport) => {
    const log = await services.eventLog()
    await chat({ transport, log, settled: () => catchUp(services, signal) }, streams, signal)
  })
