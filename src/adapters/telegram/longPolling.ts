import type { Bot } from 'grammy'
import { GrammyError } from 'grammy'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { type TelegramOptions, telegramFailure } from './telegramApi.ts'
import { handleBatch } from './updateBatch.ts'
import { createUpdateHandler, type HandleUpdate, type UpdateHandlerDependencies } from './updateHandler.ts'
import { within } from './within.ts'

const POLL_S = 25
const BACKOFF_MS = { first: 250, most: 10_000 }
const CONFLICT_MS = 60_000
const CONFIRM_MS = 1_000
const STOP_MS = 3_000

/** What the bot asks Telegram for; reactions are delivered to nobody who does not name them. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const

export type LongPolling = {
  /** Whether Telegram answered when it was last asked. */
  readonly receiving: () => boolean
  /** Stops asking, finishes what is under way, and confirms it; what takes longer than 3 s comes again next time. */
  readonly stop: () => Promise<void>
  /** Settles when polling has ended: with nothing after `stop`, with a failure that no retry can mend otherwise. */
  readonly ended: Promise<PortFailure | undefined>
}

/**
 * Asks Telegram for updates and confirms each only after it is handled.
 *
 * - An update whose handling meets an outage is not confirmed: Telegram delivers it again. What was handled beside it is
 *   not handled a second time.
 * - An update that is recorded, and whose answer takes longer than 20 s, is confirmed and logged; its events stand.
 * - A network failure, a 5xx or a rate limit is waited out. Another poller with the same token is waited for a minute.
 */
export const startLongPolling = (
  bot: Bot,
  options: TelegramOptions,
  dependencies: UpdateHandlerDependencies,
): LongPolling => {
  const { clock, logger } = dependencies
  const stopping = new AbortController()
  let receiving = true
  let offset = 0
  let handledBeyond: ReadonlySet<number> = new Set()

  const handleUpdate = createUpdateHandler(bot, options, dependencies)
  const handle: HandleUpdate = (update) =>
    handledBeyond.has(update.update_id) ? Promise.resolve('done') : handleUpdate(update)

  const pollOnce = async (): Promise<boolean> => {
    const updates = await bot.api.getUpdates(
      { offset, limit: 100, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES },
      stopping.signal as Parameters<Bot['api']['getUpdates']>[1],
    )
    receiving = true
    const done = await handleBatch(updates, handle)
    const waiting = updates.find(({ update_id }) => !done.has(update_id))
    offset = waiting?.update_id ?? (updates.at(-1)?.update_id ?? offset - 1) + 1
    handledBeyond = new Set([...done].filter((id) => id >= offset))
    return waiting === undefined
  }

  const run = async (): Promise<PortFailure | undefined> => {
    let failures = 0
    let conflictSince: number | undefined
    while (!stopping.signal.aborted) {
      try {
        const clean = await pollOnce()
        if (failures > 0 && clean) logger.info({}, 'Telegram updates flow again')
        failures = clean ? 0 : failures + 1
        conflictSince = undefined
        if (!clean) await pause(failures)
      } catch (error) {
        if (stopping.signal.aborted) break
        receiving = false
        const code = error instanceof GrammyError ? error.error_code : 0
        const failure = telegramFailure('asking for updates', error, options)
        if (code === 401 || code === 404) return failure
        conflictSince = code === 409 ? (conflictSince ?? clock.now().getTime()) : undefined
        if (conflictSince !== undefined && clock.now().getTime() - conflictSince > CONFLICT_MS)
          return conflict(failure)
        if (failures === 0) logger.warn({ code }, failure.message)
        failures += 1
        await pause(failures, error instanceof GrammyError ? error.parameters.retry_after : undefined)
      }
    }
    const confirm = { offset, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES }
    await within(CONFIRM_MS, bot.api.getUpdates(confirm), clock).catch(() => undefined)
    return undefined
  }

  const pause = (failures: number, retryAfter?: number) =>
    clock.pause(
      retryAfter === undefined
        ? Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most)
        : retryAfter * 1_000,
      stopping.signal,
    )

  const ended = run()
  return {
    receiving: () => receiving,
    ended,
    stop: async () => {
      stopping.abort()
      receiving = false
      await within(STOP_MS, ended, clock)
    },
  }
}

const conflict = (failure: PortFailure): PortFailure => ({
  ...failure,
  message: `another program polls Telegram with this token for a minute now; stop it, or give this bot a token of its own (${failure.message})`,
})
