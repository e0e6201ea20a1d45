import type { Clock } from '../../application/ports/clock.ts'
import type { Logger } from '../../application/ports/logger.ts'

const QUIET_MS = 10 * 60_000

/** Counts what is refused for want of the secret, and warns of it: of the first at once, then every ten minutes at most. */
export const createRefusalWarning = (
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  count: () => void,
): (() => void) => {
  let refused = 0
  let quietUntil = 0
  return () => {
    count()
    refused += 1
    const now = clock.elapsed()
    if (now < quietUntil) return
    quietUntil = now + QUIET_MS
    logger.warn(
      { refused },
      'a delivery to the webhook lacks the secret: a proxy on the way drops the header X-Telegram-Bot-Api-Secret-Token, or somebody else posts here',
    )
  }
}
