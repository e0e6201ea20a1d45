import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createRedisPace } from '../../../src/adapters/redis/redisPace.ts'
import { paceContract } from '../../contracts/paceContract.ts'
import { left } from '../../support/results.ts'

describe.skipIf(inject('redisUrl') === undefined)('in Redis (needs redis-server on the PATH)', () => {
  const url = inject('redisUrl') ?? ''
  let client: Redis
  beforeAll(() => {
    client = new Redis(url)
  })
  afterAll(() => client.disconnect())

  const open = () => {
    const keyPrefix = `test:${randomBytes(6).toString('hex')}:`
    const pace = createRedisPace({ url, keyPrefix, logger: createMemoryLogger() }, onTestFinished)
    return { pace, keyPrefix }
  }

  paceContract(async () => {
    const { pace, keyPrefix } = open()
    await expect
      .poll(async () => (await pace.take({ key: 'up', perSecond: 1, burst: 1 })())._tag)
      .toBe('Right')
    return {
      pace,
      // The clock of Redis cannot be moved on, but what is held against it can be moved back.
      pass: async (milliseconds) => {
        for (const key of await client.keys(`${keyPrefix}*`))
          await client.set(key, String(Number(await client.get(key)) - milliseconds * 1_000), 'KEEPTTL')
      },
    }
  })

  it('leaves no key behind that is full again', async () => {
    const { pace, keyPrefix } = open()
    const limit = { key: 'short', perSecond: 50, burst: 2 }
    await expect.poll(async () => (await pace.take(limit)())._tag).toBe('Right')
    await expect.poll(async () => (await client.keys(`${keyPrefix}*`)).length).toBe(0)
  })

  it('fails in words where there is no Redis', async () => {
    const options = { url: 'redis://127.0.0.1:1', keyPrefix: 'x:', logger: createMemoryLogger() }
    const pace = createRedisPace(options, onTestFinished)
    expect((await left(pace.take({ key: 'a', perSecond: 1, burst: 1 }))).message).toContain(
      'is REDIS_URL right?',
    )
  })
})
