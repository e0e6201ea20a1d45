import type { Clock } from '../../../application/ports/clock.ts'
import { createHeardTime } from '../talking/heardTime.ts'

const ASK_MS = 60_000
const RETRY_MS = 5_000
const PATIENCE_MS = 10_000

export type TelegramTime = {
  /** What time it is at Telegram, to a second or two; nothing as long as that is not known. */
  readonly now: () => Date | undefined
  /** Asks for it every minute, until the signal is aborted. */
  readonly follow: (signal: AbortSignal) => Promise<void>
}

/** What time it is by the header `Date` of Telegram's answers. */
export const createTelegramTime = (apiRoot: string, clock: Pick<Clock, 'pause'>): TelegramTime => {
  const { hear, now } = createHeardTime()

  /** Only the header counts: whether there is anything at that address does not matter. */
  const ask = async (signal: AbortSignal): Promise<boolean> => {
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
      const { headers } = await fetch(apiRoot, { method: 'HEAD', redirect: 'manual', signal: within })
      hear(headers.get('date') ?? '')
      return true
    } catch {
      return false // Telegram is away, which others tell
    }
  }

  return {
    now,
    follow: async (signal) => {
      while (!signal.aborted) await clock.pause((await ask(signal)) ? ASK_MS : RETRY_MS, signal)
    },
  }
}
