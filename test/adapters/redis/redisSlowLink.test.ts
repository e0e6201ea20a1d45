import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { v4 } from 'uuid'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { createRedisEventBus } from '../../../src/adapters/redis/redisEventBus.ts'
import { systemClock } from '../../../src/adapters/system/systemClock.ts'
import type { EventBus } from '../../../src/application/ports/eventBus.ts'
import { createBusRelay } from '../../../src/application/subscriptions/busRelay.ts'
import { runSubscription } from '../../../src/application/subscriptions/subscriptionRunner.ts'
import { createStage } from '../../application/subscriptions/stage.ts'
import { right } from '../../support/results.ts'
import { createSlowLink } from '../../support/slowLink.ts'

const url = inject('redisUrl')
const BYTES_PER_SECOND = 100_000
/** A third of a megabyte as messages, which the link does not take within ten time-outs. */
const EVENTS = 700

describe.skipIf(url === undefined)('over a slow link to Redis (needs redis-server on the PATH)', () => {
  it('the relay publishes everything, in order, in chunks that the link takes within the time-out', async () => {
    const stage = createStage()
    await stage.start()
    await stage.write(EVENTS - 2)
    const { log, logger, checkpoints } = stage
    const link = await createSlowLink(Number(new URL(url ?? '').port), BYTES_PER_SECOND)
    const channelPrefix = `test:${v4()}:`
    const near = createRedisEventBus({ url: url ?? '', channelPrefix, logger })
    const far = createRedisEventBus({ url: `redis://127.0.0.1:${link.port}`, channelPrefix, logger })
    const heard: number[] = []
    await right(near.subscribe('*', ({ position }) => void heard.push(position)))

    const chunks: { readonly events: number; readonly isThere: boolean }[] = []
    const watched: EventBus = {
      ...far,
      publish: (events) =>
        pipe(
          far.publish(events),
          TE.bimap(
            (failure) => {
              chunks.push({ events: events.length, isThere: false })
              return failure
            },
            () => void chunks.push({ events: events.length, isThere: true }),
          ),
        ),
    }
    const relay = createBusRelay(watched, checkpoints)
    const runner = runSubscription({ log, clock: systemClock, logger, owner: 'one' }, relay)
    onTestFinished(async () => {
      await runner.stop()
      await Promise.all([near.close(), far.close()])
      await link.close()
    })

    const done = async () => (await stage.position('bus-relay')) === EVENTS
    await vi.waitUntil(done, { timeout: 60_000, interval: 50 })
    await vi.waitUntil(() => heard.length === EVENTS, { timeout: 10_000, interval: 50 })
    expect(heard).toEqual(Array.from({ length: EVENTS }, (_, nth) => nth + 1))
    const there = chunks.filter(({ isThere }) => isThere)
    expect(there.length).toBeGreaterThan(3)
    expect(chunks.length - there.length).toBeLessThan(there.length)
  })
})
