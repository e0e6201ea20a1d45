import * as E from 'fp-ts/lib/Either.js'
import type { EventPattern } from '../events/eventPattern.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventBus, MessageHandler } from '../ports/eventBus.ts'

const RETRY_MS = 1_000

/** Subscribes as soon as the bus is there, however long it is away. */
export const keepSubscribed = async (
  bus: EventBus,
  pattern: EventPattern,
  handler: MessageHandler,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> => {
  while (!signal.aborted) {
    if (E.isRight(await bus.subscribe(pattern, handler)())) return
    await clock.pause(RETRY_MS, signal)
  }
}
