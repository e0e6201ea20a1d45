import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createRedisSessions } from '../../../src/adapters/redis/redisSessions.ts'
import { sessionsContract } from '../../contracts/sessionsContract.ts'
import { left } from '../../support/results.ts'

describe.skipIf(inject('redisUrl') === undefined)('in Redis (needs redis-server on the PATH)', () => {
  const url = inject('redisUrl') ?? ''
  let client: Redis
  beforeAll(() => {
    client = new Redis(url)
  })
  afterAll(() => client.disconnect())

  const open = async () => {
    const keyPrefix = `test:${randomBytes(6).toString('hex')}:`
    const sessions = createRedisSessions({ url, keyPrefix, logger: createMemoryLogger() }, onTestFinished)
    await expect.poll(async () => (await sessions.find('up')())._tag).toBe('Right')
    return { sessions, keyPrefix }
  }

  sessionsContract(async () => {
    const { sessions, keyPrefix } = await open()
    return {
      sessions,
      // The clock of Redis cannot be moved on, but what is held against it can be moved back.
      pass: async (milliseconds) => {
        for (const key of await client.keys(`${keyPrefix}*`)) {
          const moved = (await client.get(key))?.replaceAll(/(?<= )\d+/g, (moment) =>
            String(Number(moment) - milliseconds * 1_000),
          )
          await client.set(key, moved ?? '', 'KEEPTTL')
        }
      },
    }
  })

  it('leaves no key behind that is over, and keeps no secret', async () => {
    const { sessions, keyPrefix } = await open()
    await sessions.begin('digest', 'operator', 40)()
    await expect.poll(async () => (await client.keys(`${keyPrefix}*`)).length).toBe(0)
  })

  it('fails in words where there is no Redis', async () => {
    const options = { url: 'redis://127.0.0.1:1', keyPrefix: 'x:', logger: createMemoryLogger() }
    const sessions = createRedisSessions(options, onTestFinished)
    expect((await left(sessions.find('a'))).message).toContain('is REDIS_URL right?')
  })
})
