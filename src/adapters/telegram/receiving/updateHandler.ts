import type { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import { isOfNewerProgram, isOutage } from '../talking/errorBoundary.ts'
import { describe, type TelegramOptions } from '../talking/telegramApi.ts'
import { isParked, type Parking } from './parking.ts'
import { TOO_LATE, withinTime } from './withinTime.ts'

const UPDATE_MS = 20_000

/** `done`: confirm the update. `again`: it must be delivered once more. */
export type UpdateVerdict = 'done' | 'again'

export type HandleUpdate = (update: Update) => Promise<UpdateVerdict>

export type UpdateHandlerDependencies = {
  readonly clock: Clock
  readonly logger: Logger
  /** Told how each handling ended; `late` is an update that was confirmed after 20 s. */
  readonly countUpdate?: (result: UpdateVerdict | 'late' | 'parked') => void
  /** Without it nothing is parked: what fails for one member alone is a defect like any other. */
  readonly parking?: Parking
  /** Told of an event that only a newer program knows. */
  readonly onNewerEvent?: (event: string, update: Update) => void
}

const recorded = new WeakSet<Update>()

/** The bot says here that an update's events are in the log (or that it has none): from then on it may be confirmed. */
export const markRecorded = (update: Update) => {
  recorded.add(update)
}

export const isRecorded = (update: Update) => recorded.has(update)

/**
 * Gives an update to the bot and says whether it may be confirmed.
 *
 * - An outage says `again`: before its events are recorded for as long as it lasts, afterwards, while only the answer
 *   is missing, for 20 s from the first try.
 * - A handling that hangs for 20 s is given up the same way. It goes on by itself, and what it records stands.
 * - What meets an event of a newer program says `again`, however long: it is for a newer program.
 */
export const createUpdateHandler = (
  bot: Bot,
  { token }: TelegramOptions,
  { clock, logger, countUpdate, onNewerEvent }: UpdateHandlerDependencies,
): HandleUpdate => {
  const firstTries = new Map<number, number>()

  const attempt = (update: Update): Promise<UpdateVerdict | 'newer'> =>
    bot.handleUpdate(update).then(
      () => 'done',
      (error: unknown) => {
        if (isOfNewerProgram(error)) {
          onNewerEvent?.(describe(error, token), update)
          return 'newer'
        }
        const outage = isOutage(error)
        logger.error(
          { update_id: update.update_id, reason: describe(error, token) },
          outage ? 'an update waits until the outage is over' : 'an update could not be handled',
        )
        return outage ? 'again' : 'done'
      },
    )

  return async (update) => {
    const { update_id } = update
    const firstTry = firstTries.get(update_id) ?? clock.elapsed()
    const verdict = await withinTime(UPDATE_MS, attempt(update), clock)
    if (verdict === 'done') {
      firstTries.delete(update_id)
      countUpdate?.(isParked(update) ? 'parked' : 'done')
      return 'done'
    }
    if (verdict === 'newer') {
      countUpdate?.('again')
      return 'again'
    }
    if (recorded.has(update) && clock.elapsed() - firstTry >= UPDATE_MS) {
      firstTries.delete(update_id)
      logger.error({ update_id }, 'an update was confirmed after 20 s without its answer; its events stand')
      countUpdate?.('late')
      return 'done'
    }
    if (verdict === TOO_LATE) logger.error({ update_id }, 'an update hangs for 20 s and will come again')
    firstTries.set(update_id, firstTry)
    countUpdate?.('again')
    return 'again'
  }
}
