import type { Clock } from '../../../application/ports/clock.ts'

const ASK_MS = 60_000
const RETRY_MS = 5_000
const PATIENCE_MS = 10_000

export type TelegramTime = {
  /** What time it is at Telegram, to a second or two; nothing as long as that is not known. */
  readonly now: () => Date | undefined
  /** Asks for it every minute, until the signal is aborted. */
  readonly follow: (signal: AbortSignal) => Promise<void>
}

/**
 * What time it is by the header `Date` of Telegram's answers. In between a clock goes on that nobody sets: the one of the
 * machine may be an hour off.
 */
export const createTelegramTime = (apiRoot: string, clock: Pick<Clock, 'pause'>): TelegramTime => {
  let heard: { readonly date: number; readonly at: number } | undefined

  /** Only the header counts: whether there is anything at that address does not matter. */
  const ask = async (signal: AbortSignal): Promise<boolean> => {
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
      const { headers } = await fetch(apiRoot, { method: 'HEAD', redirect: 'manual', signal: within })
      const date = Date.parse(headers.get('date') ?? '')
      if (!Number.isNaN(date)) heard = { date, at: performance.now() }
      return true
    } catch {
      return false // Telegram is away, which others tell
    }
  }

  return {
    now: () => heard && new Date(heard.date + performance.now() - heard.at),
    follow: async (signal) => {
      while (!signal.aborted) await clock.pause((await ask(signal)) ? ASK_MS : RETRY_MS, signal)
    },
  }
}
