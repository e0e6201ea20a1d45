import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../src/application/log/hashChain.ts'
import type { JsonObject } from '../../src/application/log/json.ts'
import type { Append, EventLog } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'
import { appendOf, forwards, newCommandId, newEvent, newStream } from './logAppends.ts'

/** The laws of the port `EventLog` on what can be stored and what never can; `create` gives an empty log. */
export const eventLogStorableContract = (create: () => Promise<EventLog>) => {
  describe('an event log', () => {
    let log: EventLog
    beforeAll(async () => {
      log = await create()
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

      it('refuses an append without events, one that names a stream twice, and one that expects nothing', async () => {
        const commandId = newCommandId()
        const stream = newStream()
        const part = { stream, expectedVersion: 'Any' as const, events: [newEvent(commandId)] }
        const condition = { stream: newStream(), expectedVersion: 'NoStream' as const, events: [] }
        for (const streams of [
          [],
          [{ ...part, events: [] }],
          [condition],
          [part, part],
          [part, { ...condition, expectedVersion: 'Any' as const }],
        ])
          expect(await left(log.append({ commandId, streams }))).toMatchObject({ _tag: 'UnstorableAppend' })
      })

      it('takes a thousand events and 256 KiB an event, and refuses more', async () => {
        const stream = newStream()
        const tooMany = appendOf(stream, 'NoStream', 1_001)
        expect(await left(log.append(tooMany))).toMatchObject({ _tag: 'UnstorableAppend' })
        expect((await right(log.append(appendOf(stream, 'NoStream', 1_000)))).events).toHaveLength(1_000)

        const ofBytes = (bytes: number): Append => {
          const commandId = newCommandId()
          const { metadata } = newEvent(commandId)
          const text = 'a'.repeat(bytes - JSON.stringify(metadata).length - '{"text":""}'.length)
          const events = [newEvent(commandId, { text })]
          return { commandId, streams: [{ stream: newStream(), expectedVersion: 'NoStream', events }] }
        }
        const largest = ofBytes(256 * 1024)
        const { events } = await right(log.append(largest))
        expect(events).toMatchObject(largest.streams[0]?.events ?? [])
        expect(await left(log.append(ofBytes(256 * 1024 + 1)))).toMatchObject({ _tag: 'UnstorableAppend' })
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
  })
}
