import { v4, v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import { streamLog } from '../../src/application/log/streamLog.ts'
import type { EventLog, LogQuery } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

const TYPES = ['user.registered', 'user.activity', 'users.activity', 'wallet.opened', 'user']
const STREAMS = ['user-1', 'user-2', 'wallet-1']
const CORRELATIONS = [v4() as Uuid, v4() as Uuid]
const EVENTS = 60

/** What `EventLog.find` says it does, for any adapter; `create` gives an empty log. */
export const logQueryContract = (create: () => Promise<EventLog>) => {
  describe('asking an event log', () => {
    let log: EventLog
    let all: readonly RecordedEvent[]
    const pick = <A>(items: readonly A[], nth: number) => items[nth % items.length] as A

    beforeAll(async () => {
      log = await create()
      for (let nth = 0; nth < EVENTS; nth += 1) {
        const commandId = v4() as Uuid
        const correlation_id = pick(CORRELATIONS, nth)
        const metadata = { command_id: commandId, correlation_id, causation_id: commandId, actor: 'user-1' }
        const event = {
          eventId: v7() as Uuid,
          type: pick(TYPES, nth),
          schemaVersion: 1,
          data: { nth },
          metadata,
          timestamp: new Date('2026-11-24T06:00:00.000Z'),
        }
        const stream = pick(STREAMS, Math.floor(nth / TYPES.length))
        await right(log.append({ commandId, streams: [{ stream, expectedVersion: 'Any', events: [event] }] }))
      }
      all = await right(log.readAll({ after: 0, limit: EVENTS }))
    })

    const forwards = { direction: 'forwards', limit: EVENTS } as const
    const backwards = { direction: 'backwards', limit: EVENTS } as const
    const positions = (events: readonly RecordedEvent[]) => events.map(({ position }) => position)
    const ask = async (query: LogQuery) => positions(await right(log.find(query)))
    const those = (holds: (event: RecordedEvent) => boolean) => positions(all.filter(holds))

    it('without a condition gives everything, exactly as it was recorded, in both directions', async () => {
      expect(await right(log.find(forwards))).toEqual(all)
      expect(await right(log.find(backwards))).toEqual(all.toReversed())
    })

    it('by position takes what is after one, up to and with another', async () => {
      expect(await ask({ ...forwards, after: 10, upTo: 13 })).toEqual([11, 12, 13])
      expect(await ask({ ...backwards, after: 10, upTo: 13 })).toEqual([13, 12, 11])
      expect(await ask({ ...forwards, after: EVENTS })).toEqual([])
      expect(await ask({ ...forwards, upTo: 0 })).toEqual([])
    })

    it('takes the first of its direction up to the limit', async () => {
      expect(await ask({ direction: 'forwards', limit: 3 })).toEqual([1, 2, 3])
      expect(await ask({ direction: 'backwards', limit: 2 })).toEqual([EVENTS, EVENTS - 1])
      expect(await ask({ direction: 'backwards', upTo: 30, limit: 2 })).toEqual([30, 29])
    })

    it('by type takes one, several, or those of a module and no other that begins alike', async () => {
      expect(await ask({ ...forwards, pattern: 'user.activity' })).toEqual(
        those(({ type }) => type === 'user.activity'),
      )
      expect(await ask({ ...forwards, pattern: 'user.*' })).toEqual(
        those(({ type }) => type === 'user.registered' || type === 'user.activity'),
      )
      expect(await ask({ ...forwards, pattern: ['user.activity', 'user.registered'] })).toEqual(
        those(({ type }) => type === 'user.registered' || type === 'user.activity'),
      )
      expect(await ask({ ...forwards, pattern: '*' })).toHaveLength(EVENTS)
    })

    it('by stream takes the events of any of them', async () => {
      expect(await ask({ ...forwards, streams: ['user-1', 'wallet-1', 'no-such-stream'] })).toEqual(
        those(({ stream }) => stream !== 'user-2'),
      )
      expect(await ask({ ...forwards, streams: [] })).toEqual([])
    })

    it('by an id takes the event, those of the command, or those of the outside cause', async () => {
      const { eventId, metadata } = all[20] ?? expect.fail('there is no event 21')
      expect(await ask({ ...forwards, eventId })).toEqual([21])
      expect(await ask({ ...forwards, commandId: metadata.command_id })).toEqual([21])
      expect(await ask({ ...backwards, correlationId: metadata.correlation_id })).toEqual(
        those((event) => event.metadata.correlation_id === metadata.correlation_id).toReversed(),
      )
      expect(await ask({ ...forwards, eventId: v4() as Uuid })).toEqual([])
    })

    it('wants all conditions to hold', async () => {
      const query = {
        pattern: 'user.*',
        streams: ['user-2'],
        correlationId: pick(CORRELATIONS, 1),
        after: 20,
      } as const
      const expected = those(
        (event) =>
          event.position > 20 &&
          event.type.startsWith('user.') &&
          event.stream === 'user-2' &&
          event.metadata.correlation_id === query.correlationId,
      )
      expect(expected.length).toBeGreaterThan(0)
      expect(await ask({ ...forwards, ...query })).toEqual(expected)
    })

    it('streams what it finds, in both directions', async () => {
      for (const direction of ['forwards', 'backwards'] as const) {
        const found: number[] = []
        for await (const read of streamLog(log, { direction, pattern: 'user.activity' }))
          if (read._tag === 'Right') found.push(read.right.position)
        expect(found).toEqual(await ask({ direction, pattern: 'user.activity', limit: EVENTS }))
      }
    })
  })
}
