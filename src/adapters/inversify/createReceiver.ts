import type { PortFailure } from '../../application/ports/portFailure.ts'
import { holdLease } from '../../application/subscriptions/holdLease.ts'
import { type Lead, startTelegram } from '../telegram/startTelegram.ts'
import type { TelegramOptions } from '../telegram/telegramApi.ts'
import type { TelegramBotDependencies } from '../telegram/telegramBot.ts'
import { createWebhook } from '../telegram/webhook.ts'
import type { WebhookOptions } from '../web/webhookRoute.ts'
import type { DianaContainer } from './container.ts'
import { orFailToStart } from './startFailure.ts'
import type { Stoppable } from './startSubscriptions.ts'
import { TOKENS } from './tokens.ts'

/** The bot as Telegram's counterpart; `failed` settles when it cannot go on by itself. */
export type Receiving = Stoppable & {
  /** Who the bot is, and how it receives, for the person who starts it. */
  readonly description: string
  readonly failed: Promise<PortFailure>
}

/** How the bot receives updates. A `webhook` is to be served before `start`. */
export type Receiver = {
  readonly webhook: WebhookOptions | undefined
  readonly receiving: () => boolean
  readonly start: (signal: AbortSignal) => Promise<Receiving>
}

const POLLING_LEASE = 'telegram-polling'

const NEVER = new Promise<never>(() => undefined)

/** By webhook where the environment names one, else by long polling; none where there is no token. */
export const createReceiver = async (container: DianaContainer): Promise<Receiver | undefined> => {
  const environment = await container.get(TOKENS.environment)
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = environment
  if (token === undefined) return undefined
  const dependencies = await container.get(TOKENS.telegramDependencies)
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = environment
  return url === undefined || secret === undefined
    ? byLongPolling({ token, apiRoot }, dependencies, await leadOver(container))
    : byWebhook({ token, apiRoot }, dependencies, url, secret)
}

/** Two bots with one token never fight: the one that holds the lease polls, the others stand by. */
const leadOver = async (container: DianaContainer): Promise<Lead> => {
  const checkpoints = await container.get(TOKENS.checkpointStore)
  const clock = await container.get(TOKENS.clock)
  const owner = await container.get(TOKENS.owner)
  return (poll, signal) => holdLease({ checkpoints, clock, owner }, POLLING_LEASE, poll, signal)
}

const byLongPolling = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  lead: Lead,
): Receiver => {
  let receiving = () => false
  return {
    webhook: undefined,
    receiving: () => receiving(),
    start: async (signal) => {
      const telegram = await orFailToStart(startTelegram(options, dependencies, signal, lead))
      receiving = telegram.receiving
      return {
        description: `@${telegram.username} by long polling`,
        failed: telegram.ended.then((failure) => failure ?? NEVER),
        stop: telegram.stop,
      }
    },
  }
}

const byWebhook = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  url: string,
  secret: string,
): Receiver => {
  const { handle, receiving, start, stop } = createWebhook(options, dependencies)
  const { host, pathname } = new URL(url)
  return {
    webhook: { path: pathname, secret, handle },
    receiving,
    start: async (signal) => {
      const { username } = await orFailToStart(start(url, secret, signal))
      return { description: `@${username} by webhook at ${host}`, failed: NEVER, stop }
    },
  }
}
