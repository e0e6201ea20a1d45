import { v4 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventMessage } from '../../src/application/bus/eventMessage.ts'
import { asRecorded, type RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type { EventBus } from '../../src/application/ports/eventBus.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

export const recordedEvent = (position: number, type = 'user.activity'): RecordedEvent => {
  const commandId = v4() as Uuid
  return asRecorded({
    position,
    eventId: v4() as Uuid,
    stream: 'user-42',
    version: position,
    type,
    schemaVersion: 1,
    data: { user_id: 42, kind: 'text', note: 'ñ 😀' },
    metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: 'user-42' },
    timestamp: new Date('2026-11-24T06:00:00.123Z'),
    recordedAt: new Date('2026-11-24T06:00:00.200Z'),
    hash: new Uint8Array(32),
  })
}

/** A handler that keeps what it gets, and can be awaited. */
export const collector = () => {
  const messages: EventMessage[] = []
  const waiting: (() => void)[] = []
  return {
    messages,
    handler: (message: EventMessage) => {
      messages.push(message)
      for (const look of waiting) look()
    },
    /** Settles when `count` messages are here. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => messages.length >= count && resolve()
        waiting.push(look)
        look()
      }),
    positions: () => messages.map(({ position }) => position),
  }
}

/** The laws of the port `EventBus`; `create` gives a bus that nobody else uses. */
export const eventBusContract = (create: () => Promise<EventBus>) => {
  describe('an event bus', () => {
    let bus: EventBus
    let position = 0
    const next = (type?: string) => recordedEvent(++position, type)
    beforeAll(async () => {
      bus = await create()
    })
    afterAll(() => bus.close())

    it('delivers what is published after the subscription stands, in the form of the wire', async () => {
      const { messages, handler, until } = collector()
      const { unsubscribe } = await right(bus.subscribe('user.activity', handler))
      const event = next()

      await right(bus.publish([event]))
      await until(1)

      expect(messages).toEqual([
        {
          type: 'user.activity',
          data: event.data,
          timestamp: event.timestamp,
          event_id: event.eventId,
          position: event.position,
          stream: 'user-42',
          version: event.version,
          schema_version: 1,
          correlation_id: event.metadata.correlation_id,
          causation_id: event.metadata.causation_id,
        },
      ])
      await unsubscribe()
    })

    it('delivers by exact type, by module, and everything, in position order', async () => {
      const [exact, module, all] = [collector(), collector(), collector()]
      const subscriptions = [
        await right(bus.subscribe('user.registered', exact.handler)),
        await right(bus.subscribe('user.*', module.handler)),
        await right(bus.subscribe('*', all.handler)),
      ]
      const events = [
        'user.registered',
        'user.activity',
        'username.changed',
        'narrative.decision_made',
        'user.registered',
      ].map(next)

      await right(bus.publish(events))
      await all.until(5)
      await module.until(3)
      await exact.until(2)

      const [p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0] = events.map((event) => event.position)
      expect(exact.positions()).toEqual([p1, p5])
      expect(module.positions()).toEqual([p1, p2, p5])
      expect(all.positions()).toEqual([p1, p2, p3, p4, p5])
      for (const { unsubscribe } of subscriptions) await unsubscribe()
    })

    it('delivers nothing twice where the publisher repeats itself', async () => {
      const { handler, until, positions } = collector()
      const { unsubscribe } = await right(bus.subscribe('*', handler))
      const [a, b, c] = [next(), next(), next()]

      await right(bus.publish([a, b]))
      await right(bus.publish([a, b, c]))
      await until(3)

      expect(positions()).toEqual([a.position, b.position, c.position])
      await unsubscribe()
    })

    it('keeps a slow handler in order, one event at a time, and lets nobody wait for it', async () => {
      const quick = collector()
      const order: string[] = []
      let finish: () => void = () => undefined
      const gate = new Promise<void>((resolve) => {
        finish = resolve
      })
      let slowDone: () => void = () => undefined
      const slow = new Promise<void>((resolve) => {
        slowDone = resolve
      })
      const [first, second] = [next(), next()]
      const subscriptions = [
        await right(
          bus.subscribe('*', async ({ position }) => {
            order.push(`begin ${position}`)
            await gate
            order.push(`end ${position}`)
            if (position === second.position) slowDone()
          }),
        ),
        await right(bus.subscribe('*', quick.handler)),
      ]

      await right(bus.publish([first, second]))
      await quick.until(2)
      finish()
      await slow

      const [p1, p2] = [first.position, second.position]
      expect(order).toEqual([`begin ${p1}`, `end ${p1}`, `begin ${p2}`, `end ${p2}`])
      for (const { unsubscribe } of subscriptions) await unsubscribe()
    })

    it('survives a handler that throws, which still gets the next event', async () => {
      const { handler, until, positions } = collector()
      const fresh = collector()
      const [first, second] = [next(), next()]
      const subscriptions = [
        await right(
          bus.subscribe('*', (message) => {
            handler(message)
            if (message.position === first.position) throw new Error('a defect in a subscriber')
          }),
        ),
        await right(bus.subscribe('*', fresh.handler)),
      ]

      await right(bus.publish([first, second]))
      await until(2)
      await fresh.until(2)

      expect(positions()).toEqual([first.position, second.position])
      for (const { unsubscribe } of subscriptions) await unsubscribe()
    })

    it('calls nobody after unsubscribe, and the others of the same pattern still', async () => {
      const [gone, staying] = [collector(), collector()]
      const { unsubscribe } = await right(bus.subscribe('user.*', gone.handler))
      const other = await right(bus.subscribe('user.*', staying.handler))
      await unsubscribe()

      await right(bus.publish([next()]))
      await staying.until(1)

      expect(gone.messages).toEqual([])
      await other.unsubscribe()
    })

    it('takes an empty publication', async () => {
      await right(bus.publish([]))
    })
  })
}
