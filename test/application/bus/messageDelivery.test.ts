import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryLogger, type MemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import type { EventMessage } from '../../../src/application/bus/eventMessage.ts'
import { createMessageDelivery } from '../../../src/application/bus/messageDelivery.ts'
import type { EventPattern } from '../../../src/application/log/eventPattern.ts'
import type { MessageHandler } from '../../../src/application/ports/eventBus.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { turn, until } from '../../support/until.ts'
import { MORNING, uuid } from '../support/world.ts'

const messageAt = (position: number, type = 'user.activity'): EventMessage => ({
  type,
  data: { user_id: 42 },
  timestamp: MORNING,
  event_id: uuid(position),
  position: position as Positive,
  stream: 'user-42',
  version: position as Positive,
  schema_version: 1 as Positive,
  correlation_id: uuid(position),
  causation_id: uuid(position),
})

let logger: MemoryLogger
let handled: number[]
beforeEach(() => {
  logger = createMemoryLogger()
  handled = []
})

const deliveryTo = (handler: MessageHandler, pattern: EventPattern = '*') =>
  createMessageDelivery(pattern, handler, logger)
const keep: MessageHandler = ({ position }) => {
  handled.push(position)
}

describe('the delivery of messages to a subscriber', () => {
  it('keeps their order', async () => {
    const delivery = deliveryTo(keep)
    for (const position of [1, 2, 5, 9]) delivery.deliver(messageAt(position))
    await until(() => handled.length === 4)
    expect(handled).toEqual([1, 2, 5, 9])
  })

  it('does not make whoever delivers wait', () => {
    deliveryTo(keep).deliver(messageAt(1))
    expect(handled).toEqual([])
  })

  it('hands over one at a time, however long each takes', async () => {
    const finish: (() => void)[] = []
    const delivery = deliveryTo((message) => {
      keep(message)
      return new Promise<void>((resolve) => finish.push(resolve))
    })
    for (const position of [1, 2, 3]) delivery.deliver(messageAt(position))

    for (const expected of [[1], [1, 2], [1, 2, 3]]) {
      await turn()
      expect(handled).toEqual(expected)
      finish.shift()?.()
    }
  })

  it('drops what it has seen: a position again, and any before it', async () => {
    const delivery = deliveryTo(keep)
    for (const position of [3, 3, 1, 2, 4, 3, 4, 5]) delivery.deliver(messageAt(position))
    await until(() => handled.length === 3)
    await turn()
    expect(handled).toEqual([3, 4, 5])
  })

  it('hands over what its pattern takes and nothing else', async () => {
    const delivery = deliveryTo(keep, 'user.*')
    delivery.deliver(messageAt(1, 'user.registered'))
    delivery.deliver(messageAt(2, 'users.registered'))
    delivery.deliver(messageAt(3, 'narrative.decision_made'))
    delivery.deliver(messageAt(4, 'user.activity'))
    await delivered(2)
    expect(handled).toEqual([1, 4])
  })

  it.each<readonly [string, MessageHandler]>([
    ['throws', () => raise()],
    ['rejects', () => Promise.reject(new Error('boom'))],
  ])('logs a handler that %s, with the place and without the payload, and goes on', async (_, fail) => {
    const delivery = deliveryTo(
      (message) => (message.position === 1 ? fail(message) : keep(message)),
      'user.*',
    )
    delivery.deliver(messageAt(1))
    delivery.deliver(messageAt(2))
    await delivered(1)
    expect(handled).toEqual([2])
    expect(logger.lines).toEqual([
      {
        level: 'error',
        fields: { position: 1, type: 'user.activity', pattern: 'user.*', err: new Error('boom') },
        message: 'a subscriber of user.* failed on an event',
      },
    ])
  })

  it('lets nothing through after it was closed, not even what was waiting', async () => {
    let finish = () => {}
    const delivery = deliveryTo((message) => {
      keep(message)
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    delivery.deliver(messageAt(1))
    delivery.deliver(messageAt(2))
    await until(() => handled.length === 1)

    let closed = false
    delivery.close()
    const closing = delivery.settled().then(() => {
      closed = true
    })
    delivery.deliver(messageAt(3))
    await turn()
    expect(closed).toBe(false)

    finish()
    await closing
    await turn()
    expect(handled).toEqual([1])
  })
})

const delivered = async (count: number) => {
  await until(() => handled.length >= count)
  await turn()
}

const raise = (): never => {
  throw new Error('boom')
}
