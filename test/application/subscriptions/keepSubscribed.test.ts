import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import type { EventBus } from '../../../src/application/ports/eventBus.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { keepSubscribed } from '../../../src/application/subscriptions/keepSubscribed.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { everything } from '../support/world.ts'
import { AWAY, createStage, type Stage } from './stage.ts'

let stage: Stage
let bus: EventBus
let attempts: number
let heard: number[]
beforeEach(async () => {
  stage = createStage()
  bus = createMemoryEventBus(stage.logger)
  attempts = 0
  heard = []
})

/** The bus, away for the first so many attempts. */
const awayFor = (times: number): EventBus => ({
  ...bus,
  subscribe: (pattern, handler) => {
    attempts += 1
    return attempts <= times ? TE.left(AWAY) : bus.subscribe(pattern, handler)
  },
})

const subscribe = (to: EventBus, signal = new AbortController().signal) =>
  keepSubscribed(to, 'user.*', ({ position }) => void heard.push(position), {
    clock: stage.clock,
    logger: stage.logger,
    signal,
  })

describe('keeping subscribed', () => {
  it('subscribes at once where the bus is there, and is done', async () => {
    await subscribe(awayFor(0))
    await stage.start()
    await right(bus.publish(await everything(stage.log)))
    await until(() => heard.length === 2)
    expect(heard).toEqual([1, 2])
    expect(attempts).toBe(1)
  })

  it('tries again every second while the bus is away, and subscribes once', async () => {
    const subscribing = subscribe(awayFor(3))
    await stage.pass(2_950)
    expect(attempts).toBe(3)
    await stage.pass(50)
    await subscribing
    expect(attempts).toBe(4)

    await stage.start()
    await right(bus.publish(await everything(stage.log)))
    await until(() => heard.length === 2)
    expect(heard).toEqual([1, 2])
  })

  it('tells why it waits, once for each reason, and when it waits no longer', async () => {
    const reasons = ['no connection', 'no connection', 'NOPERM', 'NOPERM']
    const refusing: EventBus = {
      ...bus,
      subscribe: (pattern, handler) => {
        const reason = reasons.shift()
        return reason === undefined ? bus.subscribe(pattern, handler) : TE.left(portFailure(reason))
      },
    }
    const subscribing = subscribe(refusing)
    await stage.pass(4_000)
    await subscribing
    expect(stage.logger.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'the subscriber of user.* waits for the bus: no connection'],
      ['warn', 'the subscriber of user.* waits for the bus: NOPERM'],
      ['info', 'the subscriber of user.* is subscribed now'],
    ])
  })

  it('gives up when it is told to, in the middle of a pause too', async () => {
    const stopping = new AbortController()
    const subscribing = subscribe(awayFor(Number.POSITIVE_INFINITY), stopping.signal)
    await stage.pass(1_500)
    stopping.abort()
    await subscribing
    expect(attempts).toBe(2)
  })

  it('does not begin where it has been told already', async () => {
    await subscribe(awayFor(0), AbortSignal.abort())
    expect(attempts).toBe(0)
  })
})
