import { ContainerModule } from 'inversify'
import { createMemoryEventBus } from '../memory/memoryEventBus.ts'
import { createRedisEventBus } from '../redis/redisEventBus.ts'
import { type Closers, createProvide } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The event bus: Redis where there is one, otherwise within the process. */
export const busModule = (closers: Closers) =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.eventBus,
      [TOKENS.environment, TOKENS.logger],
      ({ REDIS_URL, EVENT_CHANNEL_PREFIX }, logger) => {
        const bus =
          REDIS_URL === undefined
            ? createMemoryEventBus(logger)
            : createRedisEventBus({ url: REDIS_URL, channelPrefix: EVENT_CHANNEL_PREFIX, logger })
        closers.push(() => bus.close())
        return bus
      },
    )
  })
