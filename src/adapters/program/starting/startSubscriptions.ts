import { keepSubscribed } from '../../../application/subscriptions/keepSubscribed.ts'
import { runSubscriptions } from '../../../application/subscriptions/subscriptionRunner.ts'
import { createActivityLogger } from '../../../application/user/activityLogger.ts'
import type { Services } from '../services.ts'

export type Stoppable = { readonly stop: () => Promise<void> }

/** Starts everything that follows the log: the subscriptions, and the activity logger on the bus. */
export const startSubscriptions = async (services: Services): Promise<Stoppable> => {
  const clock = await services.clock()
  const logger = await services.logger()
  const log = await services.eventLog()
  const bus = await services.eventBus()
  const owner = await services.owner()
  const subscriptions = await services.subscriptions()
  const { stepBack } = await services.answersUnderWay()

  const stopping = new AbortController()
  const { signal } = stopping
  const subscribing = keepSubscribed(bus, 'user.*', createActivityLogger(logger, clock), {
    clock,
    logger,
    signal,
  })
  const running = runSubscriptions({ log, clock, logger, owner, stepBack }, subscriptions)
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([subscribing, running.stop()])
    },
  }
}
