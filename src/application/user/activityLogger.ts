import type { MessageHandler } from '../ports/eventBus.ts'
import type { Logger } from '../ports/logger.ts'

/** Writes one log line for each event that the bus tells of. */
export const createActivityLogger =
  (logger: Logger): MessageHandler =>
  ({ type, position, stream, version, event_id, correlation_id }) =>
    logger.info({ position, stream, version, event_id, correlation_id }, type)
