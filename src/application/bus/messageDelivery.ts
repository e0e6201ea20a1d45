import { type EventPattern, matches } from '../log/eventPattern.ts'
import type { MessageHandler } from '../ports/eventBus.ts'
import type { Logger } from '../ports/logger.ts'
import type { EventMessage } from './eventMessage.ts'

/** Takes a message off the transport without waiting; `close` lets nothing more through. */
export type MessageDelivery = {
  readonly deliver: (message: EventMessage) => void
  readonly close: () => void
  /** Settles when what was taken before `close` is dealt with. */
  readonly settled: () => Promise<void>
}

/**
 * One subscriber's side of a bus, the same for every transport: what its pattern matches, one at a time, in order, and
 * nothing twice. A handler that throws costs a log line.
 */
export const createMessageDelivery = (
  pattern: EventPattern,
  handler: MessageHandler,
  logger: Logger,
): MessageDelivery => {
  let seen = 0
  let closed = false
  let working: Promise<void> = Promise.resolve()

  const handle = async (message: EventMessage) => {
    if (closed) return
    try {
      await handler(message)
    } catch (error) {
      const { position, type } = message
      logger.error({ position, type, pattern, err: error }, `a subscriber of ${pattern} failed on an event`)
    }
  }

  return {
    deliver: (message) => {
      if (closed || message.position <= seen || !matches(pattern, message.type)) return
      seen = message.position
      working = working.then(() => handle(message))
    },
    close: () => {
      closed = true
    },
    settled: () => working,
  }
}
