import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createRedisEventBus } from '../../../src/adapters/redis/redisEventBus.ts'
import type { PortFailure } from '../../../src/application/ports/portFailure.ts'
import { collector, recordedEvent } from '../../contracts/eventBusContract.ts'
import { left, right } from '../../support/results.ts'
import { type RedisServer, startRedis } from '../../support/servers.ts'

describe.skipIf(inject('redisUrl') === undefined)(
  'under an access list of Redis (needs redis-server on the PATH)',
  () => {
    const RIGHTS = ['+publish', '+subscribe', '+psubscribe', '+unsubscribe', '+punsubscribe']
    let redis: RedisServer
    let admin: Redis
    beforeAll(async () => {
      redis = await startRedis()
      admin = new Redis(redis.url)
    })
    afterAll(async () => {
      admin.disconnect()
      await redis.stop()
    })
    const allow = (...rights: string[]) =>
      admin.call('ACL', 'SETUSER', 'diana', 'reset', 'on', '>a-password', ...rights)
    const asDiana = (channelPrefix: string, password = 'a-password') => {
      const url = redis.url.replace('//', `//diana:${password}@`)
      const logger = createMemoryLogger()
      const bus = createRedisEventBus({ url, channelPrefix, logger })
      onTestFinished(() => bus.close())
      return { bus, messages: () => logger.lines.map(({ message }) => message) }
    }

    it.each(['*', 'user.*', 'user.activity'] as const)(
      'of its own channels alone a bus with a minus in its prefix delivers %s, and nothing else',
      async (pattern) => {
        await allow('&dianabot-x:events:*', ...RIGHTS)
        const { bus, messages } = asDiana('dianabot-x:events:')
        const { handler, until, positions } = collector()
        const { unsubscribe } = await right(bus.subscribe(pattern, handler))
        await right(bus.publish([recordedEvent(1, 'gamification.besitos_earned'), recordedEvent(2)]))
        await until(pattern === '*' ? 2 : 1)
        expect(positions()).toEqual(pattern === '*' ? [1, 2] : [2])
        await unsubscribe()
        expect(messages()).toEqual([])
      },
    )

    it('that names the pattern of a module only delivers that', async () => {
      await allow('&dianabot-x:events:user.*', ...RIGHTS)
      const { bus } = asDiana('dianabot-x:events:')
      const { handler, until } = collector()
      await right(bus.subscribe('user.*', handler))
      await right(bus.publish([recordedEvent(1)]))
      await until(1)
    })

    it('that forbids its channels fails, saying which right is missing', async () => {
      await allow('&elsewhere:*', ...RIGHTS)
      const { bus } = asDiana('dianabot-x:events:')
      for (const attempt of [bus.subscribe('user.*', () => undefined), bus.publish([recordedEvent(1)])])
        expect((await left(attempt as TaskEither<PortFailure, unknown>)).message).toMatch(
          /NOPERM.*ACL SETUSER … &dianabot-x:events:\* \+publish/,
        )
    })

    it('keeps its connection where PING is forbidden: a refusal is an answer', async () => {
      await allow('&dianabot-x:events:*', ...RIGHTS)
      const { bus, messages } = asDiana('dianabot-x:events:')
      await right(bus.subscribe('*', () => undefined))
      const clients = async () =>
        String(await admin.call('CLIENT', 'LIST')).match(/^id=\d+.*user=diana/gm)?.length
      expect(await clients()).toBe(2)
      const forbidden = async () =>
        Number((await admin.info('commandstats')).match(/cmdstat_ping:.*rejected_calls=(\d+)/)?.[1] ?? 0)
      await expect.poll(forbidden).toBeGreaterThanOrEqual(2)
      expect(messages()).toEqual([])
      expect(await clients()).toBe(2)
    })

    it('that takes the right away is told of once, and the subscriber is back when it has it again', async () => {
      await allow('&dianabot-x:events:*', ...RIGHTS)
      const { bus, messages } = asDiana('dianabot-x:events:')
      const { handler, until } = collector()
      await right(bus.subscribe('user.*', handler))
      await allow('&elsewhere:*', ...RIGHTS) // Redis cuts the subscriber off
      const complaint = 'the subscribers wait for the bus: Redis: subscribing failed: NOPERM'
      const complaints = () => messages().filter((message) => message.startsWith(complaint)).length
      await expect.poll(complaints).toBe(1)
      await allow('&dianabot-x:events:*', ...RIGHTS)
      await expect.poll(() => admin.pubsub('NUMPAT')).toBe(1)
      await expect.poll(() => bus.publish([recordedEvent(1)])()).toMatchObject({ _tag: 'Right' })
      await until(1)
      expect(complaints()).toBe(1)
    })

    it('says so where the password is wrong, for whoever publishes or subscribes', async () => {
      await allow('&dianabot-x:events:*', ...RIGHTS)
      const { bus, messages } = asDiana('dianabot-x:events:', 'another')
      // Before Redis has answered for the first time, there is nothing to tell yet.
      for (const attempt of [bus.subscribe('*', () => undefined), bus.publish([recordedEvent(1)])])
        await expect
          .poll(async () => (await left(attempt as TaskEither<PortFailure, unknown>)).message)
          .toMatch(/WRONGPASS.*check user and password in REDIS_URL/)
      expect(new Set(messages())).toEqual(new Set([expect.stringContaining('Redis does not let the bot in')]))
    })
  },
)
