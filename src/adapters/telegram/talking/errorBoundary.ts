import { BotError, type Middleware } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../../application/ports/logger.ts'
import { answer } from './answer.ts'
import { Failed } from './failed.ts'
import { type Language, languageFor } from './languages.ts'
import { factOf } from './refusals.ts'
import { talkingTexts } from './talkingTexts.ts'
import { describe, isPassing, type TelegramOptions } from './telegramApi.ts'

/** Database or Telegram are away: the update is whole, and is to be given again. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof BotError) return isOutage(error.error)
  return (error instanceof Failed && error.failure._tag === 'PortFailure') || isPassing(error)
}

/**
 * Stands between the handlers and the world.
 *
 * - An outage passes through: the update is not done, and whoever brought it brings it again.
 * - Anything else is a defect or a refusal of Telegram's that is no fact. It is logged with the update's number, and the
 *   bot goes on. The member gets an apology, which asks them to try again only where nothing of it was recorded: what
 *   stands must not be done twice, and nobody who was forgotten is told that it failed.
 * - It is in the language that `languageOf` has learned of them; where it has not come to that, in their client's.
 */
export const errorBoundary =
  (
    { token }: TelegramOptions,
    logger: Logger,
    isRecorded: (update: Update) => boolean,
    languageOf: (update: Update) => Language | undefined,
  ): Middleware =>
  async (context, next) => {
    try {
      await next()
    } catch (error) {
      if (isOutage(error)) throw error
      const { update_id } = context.update
      logger.error({ update_id, reason: describe(error, token) }, 'an update could not be handled')
      const t = talkingTexts.in(languageOf(context.update) ?? languageFor(context.from?.language_code))
      const stands = isRecorded(context.update)
      const text = t(stands ? 'answer-lost' : 'apology')
      await answer(context, { text }, logger).catch((refused: unknown) => {
        const fact = factOf(refused)
        if (fact === undefined)
          logger.warn({ update_id, reason: describe(refused, token) }, 'the apology could not be sent')
        else logger.info({ update_id }, `${fact}; the apology was not sent`)
      })
    }
  }
