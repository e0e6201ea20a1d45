import { NO_INTAKE } from '../../../application/ports/intake.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { claimDatabase } from '../claimDatabase.ts'
import { Interruption } from '../programFailure.ts'
import { publishSampleForNewBot } from '../publishSample.ts'
import { refuseUnknownEvents } from '../refuseUnknownEvents.ts'
import type { Services } from '../services.ts'
import type { OpenServices } from '../withServices.ts'
import type { Receiver } from './createReceiver.ts'
import { startChatPage } from './startChatPage.ts'
import { startDeadlines } from './startDeadlines.ts'
import { startErasing } from './startErasing.ts'
import { startExperiences } from './startExperiences.ts'
import { startHeads } from './startHeads.ts'
import { startHeartbeat } from './startHeartbeat.ts'
import { startNotices } from './startNotices.ts'
import { startSubscriptions } from './startSubscriptions.ts'
import { describeConsole, startWeb } from './startWeb.ts'

export type RunningBot = {
  /** Settles when the bot cannot go on by itself; never while all is well. */
  readonly failed: Promise<PortFailure>
  /**
   * Stops taking updates, finishes those under way, stops to serve, and lets the subscriptions go. The services stay
   * open.
   */
  readonly stop: () => Promise<void>
}

/**
 * Starts everything that moves: the subscriptions, the web server, and Telegram where there is a token. `open` puts together
 * another program, for the chat beside a real bot.
 */
export const startBot = async (
  services: Services,
  signal: AbortSignal,
  open?: OpenServices,
): Promise<RunningBot> => {
  const tell = await services.tell()
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne()
  }
  try {
    stops.push((await claimDatabase(services)).release)
    await refuseUnknownEvents(services)
    // A bot with the wrong master key must not begin anything, and a database learns its key from the first start.
    await services.vault()
    await publishSampleForNewBot(services)
    stops.push((await startExperiences(services)).stop)
    stops.push((await startHeartbeat(services)).stop)
    // It stops after the subscriptions, which note what is to be erased.
    stops.push((await startErasing(services)).stop)
    stops.push((await startSubscriptions(services)).stop)
    stops.push((await startHeads(services)).stop)
    for (const line of await describeStores(services)) tell(line)

    const receiver = await receiverOf(services)
    const chat = await startChatPage(services, open, signal)
    if (chat !== undefined) stops.push(chat.stop)
    const web = await startWeb(services, receiver, chat?.chat)
    stops.push(web.stop)
    tell(`HTTP: ${web.address}/health`)
    tell(await describeConsole(services, web))

    stops.push((await startDeadlines(services, receiver?.intake ?? NO_INTAKE)).stop)
    if (receiver === undefined) {
      tell(
        chat === undefined
          ? 'Telegram: no TELEGRAM_BOT_TOKEN is set, so nobody can write to the bot yet'
          : `Telegram: no TELEGRAM_BOT_TOKEN is set; invented members talk to the bot at ${web.address}/console/chat`,
      )
      return { failed: new Promise(() => undefined), stop }
    }
    const telegram = await receiver.start(signal).catch((error: unknown) => {
      throw signal.aborted ? new Interruption('Stopped before Telegram answered.') : error
    })
    stops.push(telegram.stop)
    stops.push((await startNotices(services, receiver.channel)).stop)
    tell(`Telegram: ${telegram.description}`)
    return { failed: telegram.failed, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What speaks to Telegram is loaded only where there is a token. */
const receiverOf = async (services: Services): Promise<Receiver | undefined> => {
  const { TELEGRAM_BOT_TOKEN: token } = await services.environment()
  if (token === undefined) return undefined
  return (await import('./createReceiver.ts')).createReceiver(services, token)
}

/** What keeps and what carries the events, without the passwords that the addresses may hold. */
const describeStores = async (services: Services): Promise<readonly string[]> => {
  const { REDIS_URL } = await services.environment()
  const { description } = await services.databasePlace()
  const bus = REDIS_URL === undefined ? 'within this process' : `Redis at ${new URL(REDIS_URL).host}`
  return [`Database: ${description}`, `Event bus: ${bus}`]
}
