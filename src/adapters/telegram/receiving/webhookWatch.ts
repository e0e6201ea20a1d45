import { type Bot, GrammyError } from 'grammy'
import type { WebhookInfo } from 'grammy/types'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { describe, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'
import { callUntilAnswered, type WaitDependencies } from './callUntilAnswered.ts'

const WATCH_MS = 15_000

export type WebhookWatch = {
  /** Why no updates come, in words for anybody; nothing while the webhook stands. */
  readonly whyNoUpdates: () => string | undefined
  /** Why deliveries fail, in words for anybody, where Telegram says that they do. */
  readonly whyDeliveriesFail: () => string | undefined
  /** How many milliseconds ago Telegram had nothing to deliver; nothing as long as that was never so. */
  readonly handledAgo: () => number | undefined
  /** Settles when Telegram does not know the bot any more. */
  readonly failed: Promise<PortFailure>
}

type Watched = {
  readonly url: string
  /** How many deliveries have come in so far. */
  readonly delivered: () => number
}

/**
 * Looks every 15 s whether Telegram still delivers to this bot.
 *
 * - A webhook that somebody else has removed or moved is named, and not set again: two programs would fight over it.
 * - A failed delivery is named where none has come in meanwhile: what arrives and is not taken is known to the bot.
 */
export const watchWebhook = (
  bot: Bot,
  options: TelegramOptions,
  { url, delivered }: Watched,
  waiting: WaitDependencies,
): WebhookWatch => {
  const { clock, logger, signal } = waiting
  const failed = Promise.withResolvers<PortFailure>()
  let whyNoUpdates: string | undefined
  let whyDeliveriesFail: string | undefined
  let handledAt: number | undefined
  let lastError: number | undefined
  let deliveredBefore = 0

  const judgeAddress = ({ url: set = '' }: WebhookInfo) => {
    const now = set === url ? undefined : set === '' ? REMOVED : MOVED
    if (now !== whyNoUpdates && now === undefined)
      logger.info({}, 'the webhook of this bot stands again, and updates come here')
    if (now !== whyNoUpdates && now !== undefined)
      logger.error({ host: hostOf(set) }, `${now}; ${WHAT_TO_DO}`)
    whyNoUpdates = now
  }

  const judgeDeliveries = ({ last_error_date: date = 0, last_error_message, ...info }: WebhookInfo) => {
    const isNew = lastError !== undefined && date > lastError
    const came = delivered() > deliveredBefore
    if (isNew && !came && whyDeliveriesFail === undefined) {
      const reason = last_error_message ?? 'no reason given'
      logger.warn(
        { waiting: info.pending_update_count },
        `${UNDELIVERED}: ${reason}; ${adviceOn(reason, url)}`,
      )
      whyDeliveriesFail = UNDELIVERED
    } else if (whyDeliveriesFail !== undefined && (came || info.pending_update_count === 0)) {
      logger.info({}, 'Telegram delivers again')
      whyDeliveriesFail = undefined
    }
    lastError = date
    deliveredBefore = delivered()
  }

  const look = async () => {
    const asked = performance.now()
    try {
      const ask = (calling: Parameters<typeof bot.api.getWebhookInfo>[0]) => bot.api.getWebhookInfo(calling)
      const info = await callUntilAnswered('looking at the webhook', ask, options, waiting)
      if (info.pending_update_count === 0) handledAt = asked
      judgeAddress(info)
      judgeDeliveries(info)
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof GrammyError && [401, 404].includes(error.error_code)) {
        whyNoUpdates = 'Telegram does not know the token of this bot'
        return failed.resolve(telegramFailure('looking at the webhook', error, options))
      }
      logger.warn({ reason: describe(error, options.token) }, 'the webhook could not be looked at')
    }
  }

  const watch = async () => {
    while (!signal.aborted) {
      await look()
      await clock.pause(WATCH_MS, signal)
    }
  }
  void watch()

  return {
    whyNoUpdates: () => whyNoUpdates,
    whyDeliveriesFail: () => whyDeliveriesFail,
    handledAgo: () => (handledAt === undefined ? undefined : performance.now() - handledAt),
    failed: failed.promise,
  }
}

const REMOVED = 'another program has removed the webhook of this bot'
const MOVED = 'another program has set the webhook of this bot to another address'
const WHAT_TO_DO =
  'no update comes here: stop that program, or give this bot a token of its own, and start this bot again'
const UNDELIVERED = 'Telegram cannot deliver updates to the webhook'

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : undefined)

const adviceOn = (reason: string, url: string) =>
  /\b401\b/.test(reason)
    ? 'a proxy on the way drops the header X-Telegram-Bot-Api-Secret-Token, or does not lead to this bot'
    : `is ${hostOf(url)} reachable from outside, and does it lead to this bot?`
