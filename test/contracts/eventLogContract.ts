import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Append, EventLog, ExpectedVersion } from '../../src/application/ports/eventLog.ts'
import { left, right } from '../support/results.ts'
import { eventLogConditionContract } from './eventLogConditionContract.ts'
import { eventLogReadingContract } from './eventLogReadingContract.ts'
import { eventLogStorableContract } from './eventLogStorableContract.ts'
import { appendOf, chainOver, forwards, newCommandId, newEvent, newStream } from './logAppends.ts'

/** The laws of the port `EventLog`, for any adapter; `create` gives an empty log. */
export const eventLogContract = (create: () => Promise<EventLog>) => {
  describe('an event log', () => {
    let log: EventLog
    beforeAll(async () => {
      log = await create()
    })

    describe('appending', () => {
      it('records events in order, with contiguous versions, and gives back what went in', async () => {
        const stream = newStream()
        const append = appendOf(stream, 'NoStream', 3)

        const { events, replayed } = await right(log.append(append))

        expect(replayed).toBe(false)
        expect(events.map(({ version }) => version)).toEqual([1, 2, 3])
        expect(events.map(({ stream }) => stream)).toEqual([stream, stream, stream])
        expect(await right(log.readStream(stream, forwards))).toEqual(events)
        expect(events).toMatchObject(append.streams[0]?.events ?? [])
      })

      it('refuses "must not exist" where the stream exists, and names it with its version', async () => {
        const stream = newStream()
        await right(log.append(appendOf(stream, 'NoStream', 2)))

        expect(await left(log.append(appendOf(stream, 'NoStream')))).toEqual({
          _tag: 'VersionConflict',
          stream,
          expected: 'NoStream',
          actual: 2,
        })
      })

      it('accepts the exact version and no other', async () => {
        const stream = newStream()
        await right(log.append(appendOf(stream, { exactly: 0 })))
        await right(log.append(appendOf(stream, { exactly: 1 })))

        for (const exactly of [0, 1, 3, 2 ** 40])
          expect(await left(log.append(appendOf(stream, { exactly })))).toMatchObject({ actual: 2 })
        expect(await right(log.readStream(stream, forwards))).toHaveLength(2)
      })

      it('accepts any version where the writer has no opinion', async () => {
        const stream = newStream()
        await right(log.append(appendOf(stream, 'Any')))
        const { events } = await right(log.append(appendOf(stream, 'Any')))
        expect(events[0]?.version).toBe(2)
      })

      it('is all or nothing over several streams', async () => {
        const [existing, fresh] = [newStream(), newStream()]
        await right(log.append(appendOf(existing, 'NoStream')))
        const commandId = newCommandId()
        const both = (version: ExpectedVersion): Append => ({
          commandId,
          streams: [
            {
              stream: fresh,
              expectedVersion: 'NoStream',
              events: [newEvent(commandId), newEvent(commandId)],
            },
            { stream: existing, expectedVersion: version, events: [newEvent(commandId)] },
          ],
        })

        expect(await left(log.append(both({ exactly: 7 })))).toMatchObject({ stream: existing, actual: 1 })
        expect(await right(log.readStream(fresh, forwards))).toEqual([])

        const { events } = await right(log.append(both({ exactly: 1 })))
        expect(events.map(({ stream, version }) => [stream, version])).toEqual([
          [fresh, 1],
          [fresh, 2],
          [existing, 2],
        ])
      })

      it('lets one of many writers win each version, and none is lost or doubled', async () => {
        const stream = newStream()
        const results = await Promise.all(
          Array.from({ length: 40 }, () => log.append(appendOf(stream, 'NoStream'))()),
        )
        expect(results.filter(E.isRight)).toHaveLength(1)
        expect(results.filter(E.isLeft).map((result) => result.left)).toEqual(
          Array.from({ length: 39 }, () => expect.objectContaining({ _tag: 'VersionConflict', actual: 1 })),
        )
      })

      it('takes the appends of a process in the order in which it has sent them', async () => {
        const empty = await create()
        const stream = newStream()
        const sent: ReturnType<ReturnType<EventLog['append']>>[] = []
        for (const [nth, link] of chainOver([stream], 'NoStream', 40).entries()) {
          sent.push(empty.append(link)())
          if (nth % 3 > 0) sent.push(empty.append(appendOf(newStream(), 'NoStream'))())
          for (let turns = nth % 3 === 0 ? 4 : nth % 2; turns > 0; turns -= 1) await setImmediate()
        }
        const positions = E.map(
          ({ events }: { events: readonly { position: number }[] }) => events[0]?.position,
        )
        expect((await Promise.all(sent)).map(positions)).toEqual(sent.map((_, nth) => E.right(nth + 1)))
      })

      it('refuses only those whose stream went on, among many that travel together', async () => {
        const [gone, going, fresh] = [newStream(), newStream(), newStream()]
        await right(log.append(appendOf(gone, 'NoStream', 2)))
        await right(log.append(appendOf(going, 'NoStream', 2)))
        const appends = [
          ...Array.from({ length: 8 }, () => appendOf(newStream(), 'NoStream', 2)),
          appendOf(gone, 'NoStream'),
          appendOf(gone, { exactly: 1 }),
          appendOf(going, { exactly: 2 }),
          appendOf(going, { exactly: 3 }),
          appendOf(fresh, 'NoStream'),
          appendOf(fresh, 'NoStream'),
        ]

        const results = await Promise.all(appends.map((append) => log.append(append)()))

        expect(results.map((result) => (E.isRight(result) ? 'recorded' : result.left))).toEqual([
          ...Array.from({ length: 8 }, () => 'recorded'),
          { _tag: 'VersionConflict', stream: gone, expected: 'NoStream', actual: 2 },
          { _tag: 'VersionConflict', stream: gone, expected: { exactly: 1 }, actual: 2 },
          'recorded',
          'recorded',
          'recorded',
          { _tag: 'VersionConflict', stream: fresh, expected: 'NoStream', actual: 1 },
        ])
        const recorded = results.flatMap((result) => (E.isRight(result) ? result.right.events : []))
        const first = recorded[0]?.position ?? 0
        expect(await right(log.readAll({ after: first - 1, limit: 100 }))).toEqual(recorded)
        expect(recorded.map(({ position }) => position - first)).toEqual(recorded.map((_, nth) => nth))
      })
    })

    describe('a known command id', () => {
      it('appends nothing and answers what was recorded the first time, whatever version is expected', async () => {
        const stream = newStream()
        const commandId = newCommandId()
        const first = await right(log.append(appendOf(stream, 'NoStream', 2, commandId)))

        const again = await right(log.append(appendOf(stream, 'NoStream', 1, commandId)))

        expect(again).toEqual({ events: first.events, replayed: true })
        expect(await right(log.readCommand(commandId))).toEqual(first.events)
        expect(await right(log.readStream(stream, forwards))).toEqual(first.events)
      })

      it('acts once when many race with it', async () => {
        const stream = newStream()
        const commandId = newCommandId()
        const all = await Promise.all(
          Array.from({ length: 30 }, () => right(log.append(appendOf(stream, 'Any', 1, commandId)))),
        )
        expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1)
        expect(new Set(all.map(({ events }) => events[0]?.eventId)).size).toBe(1)
        expect(await right(log.readStream(stream, forwards))).toHaveLength(1)
      })

      it('reads as nothing while it is unknown', async () => {
        expect(await right(log.readCommand(newCommandId()))).toEqual([])
      })
    })
  })
  eventLogConditionContract(create)
  eventLogStorableContract(create)
  eventLogReadingContract(create)
}
