import { Redis } from 'ioredis'
import { v4 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createRedisEventBus } from '../../../src/adapters/redis/redisEventBus.ts'
import type { EventBus } from '../../../src/application/ports/eventBus.ts'
import { collector, eventBusContract, recordedEvent } from '../../contracts/eventBusContract.ts'
import { left, right } from '../../support/results.ts'
import { freePort, type RedisServer, startRedis } from '../../support/servers.ts'

const url = inject('redisUrl')
const openBus = (redisUrl: string, channelPrefix: string) => {
  const logger = createMemoryLogger()
  return { bus: createRedisEventBus({ url: redisUrl, channelPrefix, logger }), logger }
}

describe.skipIf(url === undefined)('over Redis (needs redis-server on the PATH)', () => {
  eventBusContract(async () => openBus(url ?? '', `test:${v4()}:`).bus)

  describe('the wire', () => {
    it('carries each event on its own channel as JSON that any program can read', async () => {
      const prefix = `test:${v4()}:`
      const { bus } = openBus(url ?? '', prefix)
      const program = new Redis(url ?? '')
      const heard = new Promise<[string, string]>((resolve) => {
        program.on('pmessage', (_pattern, channel, message) => resolve([channel, message]))
      })
      await program.psubscribe(`${prefix}user.*`)
      const subscription = await right(bus.subscribe('*', () => undefined))
      const event = recordedEvent(17, 'user.registered')

      await right(bus.publish([event]))
      const [channel, message] = await heard

      expect(channel).toBe(`${prefix}user.registered`)
      expect(JSON.parse(message)).toEqual({
        type: 'user.registered',
        data: event.data,
        timestamp: '2026-11-24T06:00:00.123Z',
        event_id: event.eventId,
        position: 17,
        stream: 'user-42',
        version: 17,
        schema_version: 1,
        correlation_id: event.metadata.correlation_id,
        causation_id: event.metadata.causation_id,
      })
      await subscription.unsubscribe()
      program.disconnect()
      await bus.close()
    })

    it('drops what is no event, says so in the log, and goes on', async () => {
      const prefix = `test:${v4()}:`
      const { bus, logger } = openBus(url ?? '', prefix)
      const { handler, until, positions } = collector()
      await right(bus.subscribe('*', handler))
      const program = new Redis(url ?? '')

      await program.publish(`${prefix}user.activity`, 'not JSON')
      await program.publish(`${prefix}user.activity`, '{"type":"user.activity"}')
      await right(bus.publish([recordedEvent(1)]))
      await until(1)

      expect(positions()).toEqual([1])
      expect(logger.lines.filter(({ message }) => message.includes('malformed'))).toHaveLength(2)
      program.disconnect()
      await bus.close()
    })

    it('takes a prefix with glob characters literally', async () => {
      const { bus } = openBus(url ?? '', `test:[${v4()}]*?:`)
      const { handler, until } = collector()
      await right(bus.subscribe('user.*', handler))
      await right(bus.publish([recordedEvent(1)]))
      await until(1)
      await bus.close()
    })
  })

  describe('while Redis is away', () => {
    let redis: RedisServer
    let bus: EventBus
    beforeAll(async () => {
      redis = await startRedis()
      bus = openBus(redis.url, 'dianabot:events:').bus
    })
    afterAll(async () => {
      await bus.close()
      await redis.stop()
    })

    it('fails to publish soon, and when it is back delivers to the old subscribers', async () => {
      const { handler, until, positions } = collector()
      await right(bus.subscribe('user.*', handler))
      await redis.kill()

      expect(await left(bus.publish([recordedEvent(1)]))).toMatchObject({ _tag: 'PortFailure' })
      await redis.start()
      const observer = new Redis(redis.url)
      await expect.poll(() => observer.pubsub('NUMPAT')).toBe(1)
      observer.disconnect()
      await expect.poll(() => bus.publish([recordedEvent(2)])()).toMatchObject({ _tag: 'Right' })
      await until(1)

      expect(positions()).toEqual([2])
    })

    it('says what to do where there is no Redis at all', async () => {
      const { bus: nowhere } = openBus(`redis://127.0.0.1:${await freePort()}`, 'dianabot:events:')
      const failure = await left(nowhere.subscribe('*', () => undefined))
      expect(failure.message).toContain('is Redis running, and is REDIS_URL right?')
      await nowhere.close()
    })
  })
})
