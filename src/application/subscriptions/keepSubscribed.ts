import * as E from 'fp-ts/lib/Either.js'
import type { EventPattern } from '../log/eventPattern.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventBus, MessageHandler } from '../ports/eventBus.ts'
import type { Logger } from '../ports/logger.ts'

const RETRY_MS = 1_000

type Dependencies = { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal }

/** Subscribes as soon as the bus is there, however long it is away; why it waits is told whenever the reason changes. */
export const keepSubscribed = async (
  bus: EventBus,
  pattern: EventPattern,
  handler: MessageHandler,
  { clock, logger, signal }: Dependencies,
): Promise<void> => {
  let complaint: string | undefined
  while (!signal.aborted) {
    const subscribed = await bus.subscribe(pattern, handler)()
    if (E.isRight(subscribed)) {
      if (complaint !== undefined) logger.info({ pattern }, `the subscriber of ${pattern} is subscribed now`)
      return
    }
    const { message } = subscribed.left
    if (message !== complaint)
      logger.warn({ pattern }, `the subscriber of ${pattern} waits for the bus: ${message}`)
    complaint = message
    await clock.pause(RETRY_MS, signal)
  }
}
