import { Redis } from 'ioredis'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createRedisEventBus } from '../../src/adapters/redis/redisEventBus.ts'
import { right } from '../../test/support/results.ts'
import { argumentOf } from '../harness/child.ts'
import { type Arrival, BARE_CHANNEL, CHANNEL_PREFIX, now } from './wire.ts'

/** A process that listens on the product's bus and on a bare channel. Asked, it tells what has come since. */
const url = argumentOf() as string
let arrivals: Arrival[] = []
const arrived = (id: string) => {
  arrivals.push({ id, at: now() })
}

const bus = createRedisEventBus({ url, channelPrefix: CHANNEL_PREFIX, logger: createMemoryLogger() })
await right(bus.subscribe('*', ({ event_id }) => arrived(event_id)))
const bare = new Redis(url)
bare.on('message', (_channel, text) => arrived((JSON.parse(text) as { event_id: string }).event_id))
await bare.subscribe(BARE_CHANNEL)

process.on('message', () => {
  process.send?.(arrivals)
  arrivals = []
})
process.send?.('ready')
