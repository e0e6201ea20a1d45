import * as E from 'fp-ts/lib/Either.js'
import { v4, v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { chain, digestOf, GENESIS } from '../../src/application/events/hashChain.ts'
import type { JsonObject } from '../../src/application/events/json.ts'
import type { NewEvent, RecordedEvent } from '../../src/application/events/recordedEvent.ts'
import type { Append, EventLog, ExpectedVersion } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'

const newStream = () => `stream-${v4()}`
const newCommandId = () => v4() as Uuid

const newEvent = (commandId: Uuid, data: JsonObject = { user_id: 42 }, type = 'user.activity'): NewEvent => ({
  eventId: v7() as Uuid,
  type,
  schemaVersion: 1,
  data,
  metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: 'user-42' },
  timestamp: new Date('2026-11-24T06:00:00.123Z'),
})

/** An append of `count` events to one stream, under a command id of its own unless one is given. */
export const appendOf = (
  stream: string,
  expectedVersion: ExpectedVersion,
  count = 1,
  commandId: Uuid = newCommandId(),
): Append => ({
  commandId,
  streams: [{ stream, expectedVersion, events: Array.from({ length: count }, () => newEvent(commandId)) }],
})

const wholeLog = async (log: EventLog): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for (;;) {
    const page = await right(log.readAll({ after: events.length, limit: 100 }))
    events.push(...page)
    if (page.length < 100) return events
  }
}

const forwards = { direction: 'forwards', limit: 1_000 } as const

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

    describe('what can never be stored', () => {
      const refused: readonly (readonly [string, JsonObject])[] = [
        ['U+0000', { text: 'a\u0000b' }],
        ['a lone surrogate', { text: '\ud800' }],
        ['a number beyond 2^53', { n: 2 ** 53 }],
        ['a fraction', { n: 0.5 }],
        ['not a number', { n: Number.NaN }],
        ['U+0000 in a key', { 'a\u0000': 1 }],
        ['undefined', { n: undefined as unknown as null }],
      ]
      it.each(refused)('refuses %s and records nothing', async (_, data) => {
        const stream = newStream()
        const commandId = newCommandId()
        const events = [newEvent(commandId), newEvent(commandId, data)]
        const append = { commandId, streams: [{ stream, expectedVersion: 'Any' as const, events }] }

        expect(await left(log.append(append))).toMatchObject({ _tag: 'UnstorableAppend' })
        expect(await right(log.readStream(stream, forwards))).toEqual([])
      })

      it('refuses an append without events, and one that names a stream twice', async () => {
        const commandId = newCommandId()
        const stream = newStream()
        const part = { stream, expectedVersion: 'Any' as const, events: [newEvent(commandId)] }
        for (const streams of [[], [{ ...part, events: [] }], [part, part]])
          expect(await left(log.append({ commandId, streams }))).toMatchObject({ _tag: 'UnstorableAppend' })
      })

      it('refuses only the append with the bad value among many that travel together', async () => {
        const duplicate = await right(log.append(appendOf(newStream(), 'NoStream')))
        const commandId = newCommandId()
        const poisoned = { ...newEvent(commandId), eventId: (duplicate.events[0]?.eventId ?? '') as Uuid }
        const bad = log.append({
          commandId,
          streams: [{ stream: newStream(), expectedVersion: 'Any', events: [poisoned] }],
        })
        const good = Array.from({ length: 20 }, () => appendOf(newStream(), 'NoStream'))

        const [refusal, ...accepted] = await Promise.all([
          bad(),
          ...good.map((append) => log.append(append)()),
        ])

        expect(refusal).toMatchObject({ left: { _tag: 'UnstorableAppend' } })
        expect(accepted.every(E.isRight)).toBe(true)
      })
    })

    describe('awkward but storable payloads', () => {
      it.each([
        { text: '€ 😀 \u202e עברית \u0001 " \\ \u2028' },
        { big: Number.MAX_SAFE_INTEGER, small: Number.MIN_SAFE_INTEGER, zero: 0 },
        { z: 1, a: { '': [], b: [null, true, { c: 'd' }] }, '10': 2, '9': 1 },
      ])('come back unchanged and hash the same: %j', async (data) => {
        const stream = newStream()
        const commandId = newCommandId()
        const event = newEvent(commandId, data)
        await right(log.append({ commandId, streams: [{ stream, expectedVersion: 'Any', events: [event] }] }))

        const [read] = await right(log.readStream(stream, forwards))

        expect(read?.data).toEqual(data)
        expect(read && digestOf(stream, read)).toEqual(digestOf(stream, event))
      })
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
