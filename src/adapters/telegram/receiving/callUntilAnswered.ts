import type { Bot } from 'grammy'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import { isPassing, retryAfterOf, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'

const RETRY_MS = 5_000

/** grammY names the AbortSignal of a package, which lacks what the platform's has. */
export type CallSignal = Parameters<Bot['api']['getMe']>[0]

/** What a wait needs; it ends at once when `signal` is aborted, and so does a call under way. */
export type WaitDependencies = {
  readonly clock: Clock
  readonly logger: Logger
  readonly signal: AbortSignal
}

/**
 * Does what the bot wants of Telegram unasked, for as long as Telegram is away.
 *
 * - Where Telegram says how long to wait, so long is waited, and it is told; otherwise five seconds.
 * - A refusal is final. So is any failure once the signal is aborted.
 */
export const callUntilAnswered = async <A>(
  attempt: string,
  call: (signal: CallSignal) => Promise<A>,
  options: TelegramOptions,
  { clock, logger, signal }: WaitDependencies,
): Promise<A> => {
  let told: number | 'away' | undefined
  for (;;) {
    try {
      return await call(signal as CallSignal)
    } catch (error) {
      const seconds = retryAfterOf(error)
      if (signal.aborted || (seconds === undefined && !isPassing(error))) throw error
      const kind = seconds ?? 'away'
      if (kind !== told) logger.warn({}, `${telegramFailure(attempt, error, options).message}; trying on`)
      told = kind
      await clock.pause(seconds === undefined ? RETRY_MS : seconds * 1_000, signal)
      if (signal.aborted) throw error
    }
  }
}
