import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { chain, digestOf, GENESIS } from '../../src/application/log/hashChain.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import { right } from '../support/results.ts'
import { appendOf, forwards, newCommandId, newEvent, newStream, wholeLog } from './logAppends.ts'

/** The laws of the port `EventLog` on reading; `create` gives an empty log. */
export const eventLogReadingContract = (create: () => Promise<EventLog>) => {
  describe('an event log', () => {
    let log: EventLog
    beforeAll(async () => {
      log = await create()
    })

    describe('reading', () => {
      it('pages a stream forwards and backwards, by version and by type', async () => {
        const stream = newStream()
        for (let n = 1; n <= 6; n += 1) {
          const commandId = newCommandId()
          const type = n % 2 === 0 ? 'user.command_executed' : 'user.activity'
          const events = [newEvent(commandId, { n }, type)]
          await right(
            log.append({ commandId, streams: [{ stream, expectedVersion: { exactly: n - 1 }, events }] }),
          )
        }
        const versions = async (query: Parameters<EventLog['readStream']>[1]) =>
          (await right(log.readStream(stream, query))).map(({ version }) => version)

        expect(await versions({ direction: 'forwards', limit: 2 })).toEqual([1, 2])
        expect(await versions({ direction: 'forwards', versionAfter: 2, limit: 2 })).toEqual([3, 4])
        expect(await versions({ direction: 'forwards', versionAfter: 2, versionUpTo: 3, limit: 9 })).toEqual([
          3,
        ])
        expect(await versions({ direction: 'forwards', versionUpTo: 0, limit: 9 })).toEqual([])
        expect(await versions({ direction: 'backwards', limit: 2 })).toEqual([6, 5])
        expect(await versions({ direction: 'backwards', versionUpTo: 4, limit: 9 })).toEqual([4, 3, 2, 1])
        const types = ['user.command_executed']
        expect(await versions({ direction: 'backwards', versionUpTo: 5, types, limit: 1 })).toEqual([4])
        expect(await right(log.readStream('no-such-stream', forwards))).toEqual([])
      })

      it('ends a page of the whole log with the event with which it has the bytes that it may have', async () => {
        const commandId = newCommandId()
        const events = Array.from({ length: 5 }, () =>
          newEvent(commandId, { text: randomBytes(2_250).toString('base64') }),
        )
        const streams = [{ stream: newStream(), expectedVersion: 'NoStream' as const, events }]
        const { events: recorded } = await right(log.append({ commandId, streams }))
        const first = recorded[0]?.position ?? 0
        const pageOf = async (bytes: number) =>
          (await right(log.readAll({ after: first - 1, limit: 5, bytes }))).map(
            ({ position }) => position - first,
          )
        expect(await pageOf(1)).toEqual([0])
        expect(await pageOf(7_500)).toEqual([0, 1, 2])
        expect(await pageOf(1_000_000)).toEqual([0, 1, 2, 3, 4])
      })

      it('hints that something was appended, and up to which position', async () => {
        const hints: number[] = []
        log.onAppend((position) => hints.push(position ?? 0))
        const { events } = await right(log.append(appendOf(newStream(), 'NoStream', 3)))
        await expect.poll(() => hints).toContain(events.at(-1)?.position)
      })
    })

    describe('the whole log', () => {
      it('has positions without a gap, contiguous versions a stream, time that never goes back, and a true chain', async () => {
        await Promise.all(
          Array.from({ length: 50 }, (_, n) =>
            log.append(appendOf(newStream(), n % 5 === 0 ? 'Any' : 'NoStream', 1 + (n % 3)))(),
          ),
        )
        const events = await wholeLog(log)

        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1))
        for (const [, ofStream] of Map.groupBy(events, ({ stream }) => stream))
          expect(ofStream.map(({ version }) => version)).toEqual(ofStream.map((_, index) => index + 1))
        let hash = GENESIS
        let recordedAt = new Date(0)
        for (const event of events) {
          expect(event.recordedAt.getTime()).toBeGreaterThanOrEqual(recordedAt.getTime())
          recordedAt = event.recordedAt
          hash = chain(hash, recordedAt, digestOf(event.stream, event))
          expect(Buffer.from(event.hash).toString('hex')).toBe(Buffer.from(hash).toString('hex'))
        }
        const head = await right(log.head())
        expect(head.position).toBe(events.length)
        expect(Buffer.from(head.hash).toString('hex')).toBe(Buffer.from(hash).toString('hex'))
      })

      it('starts empty, at position 0 and 32 zero bytes', async () => {
        const empty = await create()
        expect(await right(empty.head())).toEqual({ position: 0, hash: GENESIS })
        expect(await right(empty.readAll({ after: 0, limit: 10 }))).toEqual([])
      })
    })
  })
}
