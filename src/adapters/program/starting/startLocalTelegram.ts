import { deadlinesBacklog } from '../../../application/deadlines/deadlinesBacklog.ts'
import { noticesBacklog } from '../../../application/notices/noticesBacklog.ts'
import { NO_INTAKE } from '../../../application/ports/intake.ts'
import type { NoticeChannel } from '../../../application/ports/noticeChannel.ts'
import type { Backlog } from '../../../application/subscriptions/backlog.ts'
import {
  createLocalTelegram,
  LOCAL_BOT,
  type LocalMemory,
  type LocalTelegram,
} from '../../telegram/local/localTelegram.ts'
import { channelOver } from '../../telegram/notices/telegramChannel.ts'
import { createTelegramBot } from '../../telegram/talking/telegramBot.ts'
import { claimDatabase } from '../claimDatabase.ts'
import { publishSample } from '../publishSample.ts'
import { refuseUnknownEvents } from '../refuseUnknownEvents.ts'
import type { Services } from '../services.ts'
import { startDeadlines } from './startDeadlines.ts'
import { startErasing } from './startErasing.ts'
import { startExperiences } from './startExperiences.ts'
import { startNotices } from './startNotices.ts'
import { type Stoppable, startSubscriptions } from './startSubscriptions.ts'

/** The bot as invented members reach it; `backlogsWithin` tells what waits to be told to them, and what happens in so many ms. */
export type LocalBot = Stoppable & {
  readonly telegram: LocalTelegram
  readonly backlogsWithin: (milliseconds: number) => readonly Backlog[]
}

/** Lets invented members talk to a bot whose subscriptions and deadlines run already. */
export const startLocalTelegram = async (
  services: Services,
  signal: AbortSignal,
  before?: LocalMemory,
): Promise<LocalBot> => {
  const dependencies = await services.telegramDependencies()
  const log = await services.eventLog()
  const bot = createTelegramBot(LOCAL_BOT, dependencies)
  const telegram = createLocalTelegram(bot, { ...dependencies, log }, signal, before)
  const channel = channelOver(bot.api, LOCAL_BOT.token, dependencies.fronts, dependencies.media)
  return { telegram, ...(await startLocalNotices(services, channel)) }
}

type Stops = (() => Promise<void>)[]

/** Makes ready what the bot is to begin with; `stops` takes what ends it, as soon as it is there. */
export type Begin = (services: Services, stops: Stops) => Promise<unknown>

const beginInDatabase: Begin = async (services, stops) => {
  stops.push((await claimDatabase(services)).release)
  await refuseUnknownEvents(services)
  await publishSample(services)
  stops.push((await startErasing(services)).stop)
}

/** The whole bot without Telegram, with everything that follows the log running beside it. */
export const startLocalBot = async (
  services: Services,
  signal: AbortSignal,
  {
    begin = beginInDatabase,
    before,
  }: { readonly begin?: Begin; readonly before?: LocalMemory | undefined } = {},
): Promise<LocalBot> => {
  const stops: Stops = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne()
  }
  try {
    await begin(services, stops)
    stops.push((await startExperiences(services)).stop)
    stops.push((await startSubscriptions(services)).stop)
    stops.push((await startDeadlines(services, NO_INTAKE)).stop)
    const local = await startLocalTelegram(services, signal, before)
    stops.push(local.stop)
    return { ...local, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Says to the invented members what they are told unasked. On a database that somebody has named the notices may be for members
 * of Telegram: there they are left to the bot.
 */
const startLocalNotices = async (
  services: Services,
  channel: NoticeChannel,
): Promise<Stoppable & Pick<LocalBot, 'backlogsWithin'>> => {
  const { DATABASE_URL } = await services.environment()
  if (DATABASE_URL !== undefined) return { stop: async () => undefined, backlogsWithin: () => [] }
  const { notices } = await services.noticeSending()
  const deadlines = await services.deadlines()
  const sender = await startNotices(services, channel)
  return {
    ...sender,
    backlogsWithin: (milliseconds) => [noticesBacklog(notices), deadlinesBacklog(deadlines, milliseconds)],
  }
}
