import type { Clock } from '../ports/clock.ts'
import type { MessageHandler } from '../ports/eventBus.ts'
import type { Logger } from '../ports/logger.ts'

const HISTORY_MS = 60 * 60_000

/**
 * Writes one log line for each event that the bus tells of, with the time at which it happened. What happened more than
 * an hour ago (an imported log, a bus that was away) is no news, and is left to the level `debug`.
 */
export const createActivityLogger =
  (logger: Logger, clock: Clock): MessageHandler =>
  ({ type, timestamp, position, stream, version, event_id, correlation_id }) => {
    const isNews = clock.now().getTime() - timestamp.getTime() <= HISTORY_MS
    const fields = {
      timestamp: timestamp.toISOString(),
      position,
      stream,
      version,
      event_id,
      correlation_id,
    }
    if (isNews) logger.info(fields, type)
    else logger.debug(fields, type)
  }
