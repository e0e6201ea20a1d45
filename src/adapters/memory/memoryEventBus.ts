import * as TE from 'fp-ts/lib/TaskEither.js'
import { toMessage } from '../../application/bus/eventMessage.ts'
import { createMessageDelivery, type MessageDelivery } from '../../application/bus/messageDelivery.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { Logger } from '../../application/ports/logger.ts'

/** An event bus within the process. */
export const createMemoryEventBus = (logger: Logger): EventBus => {
  const deliveries = new Set<MessageDelivery>()
  return {
    publish: (events) =>
      TE.fromIO(() => {
        for (const message of events.map(toMessage))
          for (const delivery of deliveries) delivery.deliver(structuredClone(message))
      }),
    subscribe: (pattern, handler) =>
      TE.fromIO(() => {
        const delivery = createMessageDelivery(pattern, handler, logger)
        deliveries.add(delivery)
        return {
          unsubscribe: async () => {
            deliveries.delete(delivery)
            delivery.close()
          },
        }
      }),
    close: async () => {
      const closed = [...deliveries]
      deliveries.clear()
      for (const delivery of closed) delivery.close()
      await Promise.all(closed.map((delivery) => delivery.settled()))
    },
  }
}
