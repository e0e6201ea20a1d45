import { BotError, type Middleware } from 'grammy'
import type { Logger } from '../../application/ports/logger.ts'
import { answer } from './answer.ts'
import { Failed } from './failed.ts'
import { describe, isPassing, type TelegramOptions } from './telegramApi.ts'
import { languageFor, textsIn } from './texts.ts'

/** Database or Telegram are away: the update is whole, and is to be given again. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof BotError) return isOutage(error.error)
  return (error instanceof Failed && error.failure._tag === 'PortFailure') || isPassing(error)
}

/**
 * Stands between the handlers and the world.
 *
 * - An outage passes through: the update is not done, and whoever brought it brings it again.
 * - Anything else is a defect or a refusal of Telegram's. It is logged with the update's number, the member gets an
 *   apology, and the bot goes on.
 */
export const errorBoundary =
  ({ token }: TelegramOptions, logger: Logger): Middleware =>
  async (context, next) => {
    try {
      await next()
    } catch (error) {
      if (isOutage(error)) throw error
      const { update_id } = context.update
      logger.error({ update_id, reason: describe(error, token) }, 'an update could not be handled')
      const apology = textsIn(languageFor(context.from?.language_code))('apology')
      await answer(context, { text: apology }).catch((refused: unknown) => {
        logger.warn({ update_id, reason: describe(refused, token) }, 'the apology could not be sent')
      })
    }
  }
