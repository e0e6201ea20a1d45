import { createMemoryEventBus } from '../memory/memoryEventBus.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The event bus: Redis where there is one, otherwise within the process. */
export const busBindings: Bindings = (provide, onClose) => {
  provide(
    TOKENS.eventBus,
    [TOKENS.environment, TOKENS.logger],
    async ({ REDIS_URL, EVENT_CHANNEL_PREFIX }, logger) => {
      const bus =
        REDIS_URL === undefined
          ? createMemoryEventBus(logger)
          : (await import('../redis/redisEventBus.ts')).createRedisEventBus({
              url: REDIS_URL,
              channelPrefix: EVENT_CHANNEL_PREFIX,
              logger,
            })
      onClose(() => bus.close())
      return bus
    },
  )
}
