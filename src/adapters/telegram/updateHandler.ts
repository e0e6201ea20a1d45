import type { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { Clock } from '../../application/ports/clock.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { isOutage } from './errorBoundary.ts'
import { describe, type TelegramOptions } from './telegramApi.ts'
import { TOO_LATE, within } from './within.ts'

const UPDATE_MS = 20_000

/** `done`: confirm the update. `again`: it must be delivered once more. */
export type Verdict = 'done' | 'again'

export type HandleUpdate = (update: Update) => Promise<Verdict>

export type UpdateHandlerDependencies = {
  readonly clock: Clock
  readonly logger: Logger
  /** Told how each handling ended; `late` is an update that was confirmed after 20 s. */
  readonly countUpdate?: (result: Verdict | 'late') => void
}

/**
 * Gives an update to the bot and says whether it may be confirmed.
 *
 * - An outage says `again`.
 * - After 20 s the update is done, and logged; what it recorded stands.
 */
export const createUpdateHandler =
  (
    bot: Bot,
    { token }: TelegramOptions,
    { clock, logger, countUpdate }: UpdateHandlerDependencies,
  ): HandleUpdate =>
  async (update) => {
    const { update_id } = update
    const handling = bot.handleUpdate(update).then(
      (): Verdict => 'done',
      (error: unknown): Verdict => {
        const outage = isOutage(error)
        logger.error(
          { update_id, reason: describe(error, token) },
          outage ? 'an update waits until the outage is over' : 'an update could not be handled',
        )
        return outage ? 'again' : 'done'
      },
    )
    const verdict = await within(UPDATE_MS, handling, clock)
    countUpdate?.(verdict === TOO_LATE ? 'late' : verdict)
    if (verdict !== TOO_LATE) return verdict
    logger.error({ update_id }, 'an update took longer than 20 s and was confirmed')
    return 'done'
  }
