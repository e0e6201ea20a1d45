import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Append, EventLog, ExpectedVersion } from '../../src/application/ports/eventLog.ts'
import { right } from '../support/results.ts'
import {
  appendOf,
  appendOver,
  forwards,
  leftBy,
  type Naming,
  newCommandId,
  newStream,
  together,
} from './logAppends.ts'

type Send = (log: EventLog, append: Append) => ReturnType<ReturnType<EventLog['append']>>

/** Others travel with it, against which nothing stands, so that all stand or fall by this one. */
const amongOthers: Send = async (log, append) => {
  const others = () => Array.from({ length: 6 }, () => appendOf(newStream(), 'NoStream'))
  const results = await together(log, [...others(), append, ...others()])
  const ofOthers = results.filter((_, nth) => nth !== 6)
  expect(ofOthers.every(E.isRight)).toBe(true)
  return results[6] ?? expect.unreachable()
}

/** The laws of the port `EventLog` on what an append requires; `create` gives an empty log. */
export const eventLogConditionContract = (create: () => Promise<EventLog>) => {
  describe.each<readonly [string, Send]>([
    ['alone', (log, append) => log.append(append)()],
    ['at the same moment as others', amongOthers],
  ])('an event log, asked for an append %s', (_, send) => {
    let log: EventLog
    beforeAll(async () => {
      log = await create()
    })

    /** A stream of two events, and what those leave. */
    const existing = async () => {
      const stream = newStream()
      const first = appendOf(stream, 'NoStream')
      const second = appendOf(stream, leftBy(first, stream))
      for (const append of [first, second]) await right(log.append(append))
      return { stream, middle: leftBy(first, stream), end: leftBy(second, stream) }
    }
    const eventOf = (expected: ExpectedVersion) =>
      typeof expected === 'object' && expected.eventId !== undefined
        ? expected.eventId
        : expect.unreachable('an event was to be expected')

    /** Sends an append that requires this of a stream, and writes to another. */
    const requiring = async (stream: string, expected: ExpectedVersion) => {
      const written = newStream()
      const answer = await send(
        log,
        appendOver([
          [written, 'NoStream', 1],
          [stream, expected, 0],
        ]),
      )
      const isWritten = (await right(log.readStream(written, forwards))).length === 1
      expect(isWritten, 'it is all or nothing').toBe(E.isRight(answer))
      return answer
    }

    it('records it where a stream that it requires is as expected, and writes nothing there', async () => {
      const { stream, end } = await existing()
      for (const expected of [end, { exactly: 2 }])
        expect(await requiring(stream, expected)).toMatchObject({ right: { replayed: false } })
      expect(await right(log.readStream(stream, forwards))).toHaveLength(2)
    })

    it.each<ExpectedVersion>(['NoStream', { exactly: 0 }])(
      'records it where a stream must not exist, and does not: %j',
      async (expected) => {
        const stream = newStream()
        expect(await requiring(stream, expected)).toMatchObject({ right: { replayed: false } })
        expect(await right(log.readStream(stream, forwards))).toEqual([])
      },
    )

    it.each<ExpectedVersion>([
      'NoStream',
      { exactly: 0 },
      { exactly: 1 },
      { exactly: 3 },
      { exactly: 2 ** 40 },
    ])('refuses it where a stream that it requires is at another version: %j', async (expected) => {
      const { stream } = await existing()
      expect(await requiring(stream, expected)).toEqual(
        E.left({ _tag: 'VersionConflict', stream, expected, actual: 2 }),
      )
    })

    it.each([0, 1])(
      'refuses it where a stream ends with another event than is expected, writing %i',
      async (count) => {
        const { stream, middle, end } = await existing()
        const wrong: readonly ExpectedVersion[] = [
          { exactly: 2, eventId: eventOf(middle) },
          { exactly: 2, eventId: newCommandId() },
          { exactly: 1, eventId: eventOf(middle) },
          { exactly: 1, eventId: eventOf(end) },
          { exactly: 0, eventId: eventOf(end) },
        ]
        for (const expected of wrong) {
          const written: readonly Naming[] = count === 0 ? [[newStream(), 'NoStream', 1]] : []
          const append = appendOver([...written, [stream, expected, count]])
          expect(await send(log, append)).toEqual(
            E.left({ _tag: 'VersionConflict', stream, expected, actual: 2 }),
          )
        }
        expect(await right(log.readStream(stream, forwards))).toHaveLength(2)
      },
    )

    it('refuses it where a stream that does not exist is to end with an event', async () => {
      const { end } = await existing()
      const stream = newStream()
      for (const exactly of [0, 1])
        expect(await requiring(stream, { exactly, eventId: eventOf(end) })).toMatchObject({
          left: { _tag: 'VersionConflict', stream, actual: 0 },
        })
    })

    it('writes after the event that it expects', async () => {
      const { stream, end } = await existing()
      expect(await send(log, appendOver([[stream, end, 2]]))).toMatchObject({
        right: { events: [{ version: 3 }, { version: 4 }] },
      })
    })

    it('refuses all of it where one of several requirements does not hold, and names that', async () => {
      const [held, stale, written] = [await existing(), await existing(), await existing()]
      const append = appendOver([
        [held.stream, held.end, 0],
        [written.stream, written.end, 1],
        [stale.stream, stale.middle, 0],
        [newStream(), 'NoStream', 1],
      ])
      expect(await send(log, append)).toMatchObject({ left: { stream: stale.stream, actual: 2 } })
      expect(await right(log.readStream(written.stream, forwards))).toHaveLength(2)
    })

    it('answers a known command id as the first time, whatever is required by now', async () => {
      const [required, written] = [newStream(), newStream()]
      const append = appendOver([
        [required, 'NoStream', 0],
        [written, 'NoStream', 1],
      ])
      const { events } = await right(log.append(append))
      await right(log.append(appendOf(required, 'NoStream')))

      expect(await send(log, append)).toEqual(E.right({ events, replayed: true }))
    })
  })
}
