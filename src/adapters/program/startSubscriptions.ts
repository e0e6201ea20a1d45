import { keepSubscribed } from '../../application/subscriptions/keepSubscribed.ts'
import { runSubscription } from '../../application/subscriptions/subscriptionRunner.ts'
import { createActivityLogger } from '../../application/user/activityLogger.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { TOKENS } from '../inversify/tokens.ts'

export type Stoppable = { readonly stop: () => Promise<void> }

/** Starts everything that follows the log: the subscriptions, and the activity logger on the bus. */
export const startSubscriptions = async (container: DianaContainer): Promise<Stoppable> => {
  const clock = await container.get(TOKENS.clock)
  const logger = await container.get(TOKENS.logger)
  const log = await container.get(TOKENS.eventLog)
  const bus = await container.get(TOKENS.eventBus)
  const owner = await container.get(TOKENS.owner)

  const stopping = new AbortController()
  const { signal } = stopping
  const subscribing = keepSubscribed(bus, 'user.*', createActivityLogger(logger, clock), {
    clock,
    logger,
    signal,
  })
  const runners = (await container.get(TOKENS.subscriptions)).map((subscription) =>
    runSubscription({ log, clock, logger, owner }, subscription),
  )
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([subscribing, ...runners.map((runner) => runner.stop())])
    },
  }
}
