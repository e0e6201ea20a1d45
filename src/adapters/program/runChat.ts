import { noticesBacklog } from '../../application/notices/noticesBacklog.ts'
import { NO_INTAKE } from '../../application/ports/intake.ts'
import type { NoticeChannel } from '../../application/ports/noticeChannel.ts'
import type { Backlog } from '../../application/subscriptions/backlog.ts'
import { createLocalTelegram, LOCAL_BOT, type LocalTelegram } from '../telegram/local/localTelegram.ts'
import { channelOver } from '../telegram/notices/telegramChannel.ts'
import { createTelegramBot } from '../telegram/talking/telegramBot.ts'
import { chat } from '../terminal/chat.ts'
import type { Streams } from '../terminal/prompt.ts'
import { catchUp } from './catchUp.ts'
import { claimDatabase } from './claimDatabase.ts'
import { refuseUnknownEvents } from './refuseUnknownEvents.ts'
import type { Services } from './services.ts'
import { startDeadlines } from './startDeadlines.ts'
import { startErasing } from './startErasing.ts'
import { startExperiences } from './startExperiences.ts'
import { startNotices } from './startNotices.ts'
import { type Stoppable, startSubscriptions } from './startSubscriptions.ts'

/** Gives `use` the bot without Telegram, with everything that follows the log running beside it. */
const withLocalTelegram = async (
  services: Services,
  signal: AbortSignal,
  use: (telegram: LocalTelegram, backlogs: readonly Backlog[]) => Promise<void>,
): Promise<void> => {
  const dependencies = await services.telegramDependencies()
  const log = await services.eventLog()
  const claim = await claimDatabase(services)
  try {
    await refuseUnknownEvents(services)
    const experiences = await startExperiences(services)
    const erasing = await startErasing(services)
    const subscriptions = await startSubscriptions(services)
    const deadlines = await startDeadlines(services, NO_INTAKE)
    const bot = createTelegramBot(LOCAL_BOT, dependencies)
    const telegram = createLocalTelegram(bot, { ...dependencies, log }, signal)
    const notices = await startLocalNotices(
      services,
      channelOver(bot.api, LOCAL_BOT.token, dependencies.fronts, dependencies.media),
    )
    try {
      await use(telegram, notices.backlogs)
    } finally {
      await notices.stop()
      await deadlines.stop()
      await subscriptions.stop()
      await erasing.stop()
      await experiences.stop()
    }
  } finally {
    await claim.release()
  }
}

/**
 * Says to the invented members what they are told unasked. On a database that somebody has named the notices may be for members
 * of Telegram: there they are left to the bot.
 */
const startLocalNotices = async (
  services: Services,
  channel: NoticeChannel,
): Promise<Stoppable & { readonly backlogs: readonly Backlog[] }> => {
  const { DATABASE_URL } = await services.environment()
  if (DATABASE_URL !== undefined) return { stop: async () => undefined, backlogs: [] }
  const { notices } = await services.noticeSending()
  const sender = await startNotices(services, channel)
  return { ...sender, backlogs: [noticesBacklog(notices)] }
}

/** Lets invented members talk to the bot through `streams`, until they are done or `signal` is aborted. */
export const runChat = (services: Services, streams: Streams, signal: AbortSignal): Promise<void> =>
  withLocalTelegram(services, signal, async (transport, backlogs) => {
    const log = await services.eventLog()
    await chat({ transport, log, settled: () => catchUp(services, signal, backlogs) }, streams, signal)
  })
