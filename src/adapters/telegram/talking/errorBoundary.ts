import { BotError, type Context, type Middleware } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../../application/ports/logger.ts'
import type { MemberUnreadable } from '../../../application/ports/vault.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { ParkUpdate } from '../receiving/parking.ts'
import { Failed } from './failed.ts'
import { languageFor } from './languages.ts'
import { factOf } from './refusals.ts'
import type { Reply } from './sending/reply.ts'
import { talkingTexts } from './talkingTexts.ts'
import { describe, isPassing, type TelegramOptions } from './telegramApi.ts'

/** Database or Telegram are away: the update is whole, and is to be given again. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof BotError) return isOutage(error.error)
  return (error instanceof Failed && error.failure._tag === 'PortFailure') || isPassing(error)
}

/** A program that is newer than this one has written what the update hangs on: it is for that program to handle. */
export const isOfNewerProgram = (error: unknown): boolean => {
  if (error instanceof BotError) return isOfNewerProgram(error.error)
  return error instanceof Failed && error.failure._tag === 'UnknownEvent'
}

const unreadableIn = (error: unknown): MemberUnreadable | undefined =>
  error instanceof Failed && error.failure._tag === 'MemberUnreadable' ? error.failure : undefined

/**
 * Stands between the handlers and the world.
 *
 * - An outage passes through: the update is not done, and whoever brought it brings it again. So does what is for a newer
 *   program.
 * - What fails for its member alone, and always will, is parked. Alone with the bot they are told that somebody looks after
 *   it.
 * - Anything else is a defect or a refusal of Telegram's that is no fact. It is logged with the update's number, and the
 *   bot goes on. The member gets an apology, which asks them to try again only where nothing of it was recorded: what
 *   stands must not be done twice, and nobody who was forgotten is told that it failed.
 * - It is in the language that `languageOf` has learned of them; where it has not come to that, in their client's.
 */
export const errorBoundary =
  (
    { token }: TelegramOptions,
    logger: Logger,
    answer: (context: Context, reply: Reply) => Promise<void>,
    isRecorded: (update: Update) => boolean,
    languageOf: (update: Update) => Language | undefined,
    park?: ParkUpdate,
  ): Middleware =>
  async (context, next) => {
    try {
      await next()
    } catch (error) {
      if (isOutage(error) || isOfNewerProgram(error)) throw error
      const { update_id } = context.update
      const t = talkingTexts.in(languageOf(context.update) ?? languageFor(context.from?.language_code))
      const unreadable = unreadableIn(error)
      let text: string
      if (unreadable !== undefined && park !== undefined) {
        await park(context.update, unreadable)
        if (!wantsAnswer(context)) return
        text = t('looked-after')
      } else {
        logger.error({ update_id, reason: describe(error, token) }, 'an update could not be handled')
        text = isRecorded(context.update) ? t('answer-lost') : t('apology')
      }
      await answer(context, { text }).catch((refused: unknown) => {
        const fact = factOf(refused)
        if (fact === undefined)
          logger.warn({ update_id, reason: describe(refused, token) }, 'the apology could not be sent')
        else logger.info({ update_id }, `${fact}; the apology was not sent`)
      })
    }
  }

/** Whoever writes to the bot alone, or presses a button of its, waits for a word. */
const wantsAnswer = ({ chat, message, callbackQuery }: Context) =>
  callbackQuery !== undefined || (message !== undefined && chat?.type === 'private')
