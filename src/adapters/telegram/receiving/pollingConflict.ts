import type { Bot, GrammyError } from 'grammy'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import type { TelegramOptions } from '../talking/telegramApi.ts'
import { type CallSignal, callUntilAnswered, type WaitDependencies } from './callUntilAnswered.ts'

const PATIENCE_MS = 60_000
/** A webhook that comes back within this time after it was removed is somebody's intention. */
const AGAIN_MS = 60 * 60_000

export type PollingConflicts = {
  /** Answers why there will be no updates, in words for anybody; a failure where it is no use to ask on. */
  readonly meet: (error: GrammyError) => Promise<string | PortFailure>
  /** The updates came again. */
  readonly end: () => void
}

type Rival = 'webhook' | 'poller'

/** Removes a webhook, without which there are no updates to ask for. */
export const removeWebhook = (bot: Bot, options: TelegramOptions, waiting: WaitDependencies) =>
  callUntilAnswered('removing the webhook', (signal) => bot.api.deleteWebhook({}, signal), options, waiting)

/**
 * What polling does about a 409: somebody else receives the updates of this bot.
 *
 * - Another poller is waited for, for a minute; then polling fails.
 * - A webhook is waited for as well, for it may be a newer bot that takes over from this one; after a minute it is
 *   removed, as at every start. Where it is set again within an hour, polling fails: two programs do not fight.
 */
export const createPollingConflicts = (
  bot: Bot,
  options: TelegramOptions,
  waiting: WaitDependencies,
): PollingConflicts => {
  const { clock, logger, signal } = waiting
  const { elapsed } = clock
  let conflict: { readonly rival: Rival; readonly since: number; readonly host: string } | undefined
  let removedAt: number | undefined

  const meetWebhook = async (since: number, host: string): Promise<string | PortFailure> => {
    if (elapsed() - since <= PATIENCE_MS) return webhookReason
    if (removedAt !== undefined && elapsed() - removedAt < AGAIN_MS)
      return portFailure(
        `Telegram: another program sets a webhook for this bot again and again, now at ${host}; stop it, or give this bot a token of its own`,
      )
    const removed = await removeWebhook(bot, options, waiting).catch(() => false)
    if (!removed) return webhookReason
    removedAt = elapsed()
    logger.warn({}, `the webhook at ${host} was removed, as at a start: this bot asks for its updates itself`)
    return webhookReason
  }

  return {
    meet: async (error) => {
      const rival = /webhook/i.test(error.description) ? 'webhook' : 'poller'
      if (conflict?.rival !== rival) {
        conflict = {
          rival,
          since: elapsed(),
          host: rival === 'webhook' ? await hostOfWebhook(bot, signal) : '',
        }
        logger.warn({}, rival === 'webhook' ? webhookWarning(conflict.host) : pollerWarning)
      }
      const { since, host } = conflict
      if (rival === 'webhook') return meetWebhook(since, host)
      return elapsed() - since <= PATIENCE_MS ? pollerReason : pollerFailure(error)
    },
    end: () => {
      conflict = undefined
    },
  }
}

/** Where the webhook is, without the path, which may be a secret. */
const hostOfWebhook = async (bot: Bot, signal: AbortSignal): Promise<string> => {
  const info = await bot.api.getWebhookInfo(signal as CallSignal).catch(() => undefined)
  return URL.canParse(info?.url ?? '') ? new URL(info?.url ?? '').host : 'an unknown address'
}

const webhookReason = 'another program has set a webhook for this bot'
const webhookWarning = (host: string) =>
  `Telegram: ${webhookReason}, at ${host}, and no update comes here; stop one of the two, otherwise this bot removes the webhook in a minute`

const pollerReason = 'another program polls Telegram with the token of this bot'
const pollerWarning = `Telegram: ${pollerReason}; stop it within a minute, or give this bot a token of its own`
const pollerFailure = ({ description }: GrammyError): PortFailure =>
  portFailure(
    `Telegram: another program polls Telegram with this token for a minute now; stop it, or give this bot a token of its own (${description})`,
  )
