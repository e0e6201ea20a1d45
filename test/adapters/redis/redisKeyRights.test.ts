import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createRedisPace } from '../../../src/adapters/redis/redisPace.ts'
import { createRedisSessions } from '../../../src/adapters/redis/redisSessions.ts'
import type { PortFailure } from '../../../src/application/ports/portFailure.ts'
import { left } from '../../support/results.ts'
import { type RedisServer, startRedis } from '../../support/servers.ts'

describe.skipIf(inject('redisUrl') === undefined)(
  'where the rights of the user of Redis are few (needs redis-server on the PATH)',
  () => {
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
    beforeEach(() => allow())
    const allow = (...rights: string[]) =>
      admin.call('ACL', 'SETUSER', 'diana', 'reset', 'on', '>a-password', '+ping', ...rights)
    const options = () => ({
      url: redis.url.replace('//', '//diana:a-password@'),
      keyPrefix: 'dianabot-x:',
      logger: createMemoryLogger(),
    })

    /** The rights that a failure asks for. */
    const adviceIn = async (attempt: TaskEither<PortFailure, unknown>) => {
      const { message } = await left(attempt)
      const [, rights = ''] = message.match(/NOPERM.*ACL SETUSER … (.+)$/) ?? []
      return rights.split(' ').filter((right) => right !== '')
    }
    const isRight = (attempt: TaskEither<PortFailure, unknown>) =>
      expect.poll(async () => (await attempt())._tag).toBe('Right')

    it('pace is kept with the rights that its failure asks for', async () => {
      const pace = createRedisPace(options(), onTestFinished)
      const limit = { key: 'one', perSecond: 1, burst: 1 }
      await expect.poll(() => adviceIn(pace.take(limit))).not.toEqual([])
      await allow(...(await adviceIn(pace.take(limit))))
      await isRight(pace.take(limit))
      await isRight(pace.hold(limit, 1_000))
    })

    it('sessions are kept with the rights that their failure asks for', async () => {
      const sessions = createRedisSessions(options(), onTestFinished)
      await expect.poll(() => adviceIn(sessions.find('digest'))).not.toEqual([])
      await allow(...(await adviceIn(sessions.find('digest'))))
      await isRight(sessions.begin('digest', 'operator', 10_000))
      await isRight(sessions.find('digest'))
      await isRight(sessions.endAll('operator'))
      await isRight(sessions.end('digest'))
    })
  },
)
