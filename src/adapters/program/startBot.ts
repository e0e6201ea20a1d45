import type { PortFailure } from '../../application/ports/portFailure.ts'
import { claimDatabase } from './claimDatabase.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { createReceiver } from './createReceiver.ts'
import { startSubscriptions } from './startSubscriptions.ts'
import { startWeb } from './startWeb.ts'
import { TOKENS } from '../inversify/tokens.ts'

export type RunningBot = {
  /** Settles when the bot cannot go on by itself; never while all is well. */
  readonly failed: Promise<PortFailure>
  /**
   * Stops taking updates, finishes those under way, stops to serve, and lets the subscriptions go. The container stays
   * open.
   */
  readonly stop: () => Promise<void>
}

/** Starts everything that moves: the subscriptions, the web server, and Telegram where there is a token. */
export const startBot = async (container: DianaContainer, signal: AbortSignal): Promise<RunningBot> => {
  const tell = await container.get(TOKENS.tell)
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne()
  }
  try {
    stops.push((await claimDatabase(container)).release)
    // A bot with the wrong master key must not begin anything, and a database learns its key from the first start.
    await container.get(TOKENS.vault)
    stops.push((await startSubscriptions(container)).stop)
    for (const line of await describeStores(container)) tell(line)

    const receiver = await createReceiver(container)
    const web = await startWeb(container, receiver)
    stops.push(web.stop)
    tell(`HTTP: ${web.address}/health`)

    if (receiver === undefined) {
      tell('Telegram: no TELEGRAM_BOT_TOKEN is set, so nobody can write to the bot yet')
      return { failed: new Promise(() => undefined), stop }
    }
    const telegram = await receiver.start(signal)
    stops.push(telegram.stop)
    tell(`Telegram: ${telegram.description}`)
    return { failed: telegram.failed, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What keeps and what carries the events, without the passwords that the addresses may hold. */
const describeStores = async (container: DianaContainer): Promise<readonly string[]> => {
  const { REDIS_URL } = await container.get(TOKENS.environment)
  const { description } = await container.get(TOKENS.databasePlace)
  const bus = REDIS_URL === undefined ? 'within this process' : `Redis at ${new URL(REDIS_URL).host}`
  return [`Database: ${description}`, `Event bus: ${bus}`]
}
