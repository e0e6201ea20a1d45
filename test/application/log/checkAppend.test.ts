import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { checkAppend } from '../../../src/application/log/checkAppend.ts'
import type { NewEvent } from '../../../src/application/log/recordedEvent.ts'
import type { Append, StreamAppend } from '../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import { MORNING, metadataOf, uuid } from '../support/world.ts'

const event: NewEvent = {
  eventId: uuid(100),
  type: 'user.activity',
  schemaVersion: 1,
  data: { user_id: 42, kind: 'text', length: 3 },
  metadata: metadataOf(1),
  timestamp: MORNING,
}

const part = (changed: Partial<StreamAppend> = {}): StreamAppend => ({
  stream: 'user-42',
  expectedVersion: 'Any',
  events: [event],
  ...changed,
})
const append = (...streams: readonly StreamAppend[]): Append => ({ commandId: uuid(1), streams })
const withEvent = (changed: Partial<NewEvent>) => append(part({ events: [event, { ...event, ...changed }] }))

describe('an append', () => {
  it('passes as it is', () => {
    const good = append(
      part(),
      part({ stream: 'user-43', expectedVersion: { exactly: 7, eventId: uuid(9) } }),
      part({ stream: 'user-44', expectedVersion: 'NoStream', events: [] }),
    )
    expect(checkAppend(good)).toEqual(E.right(good))
  })

  it('may have a thousand events, and no more', () => {
    const events = (count: number) => Array.from({ length: count }, () => event)
    const two = (count: number) =>
      append(part({ events: events(600) }), part({ stream: 'user-43', events: events(count) }))
    expect(checkAppend(two(400))).toEqual(E.right(two(400)))
    expect(checkAppend(two(401))).toEqual(
      E.left({
        _tag: 'UnstorableAppend',
        message: 'an append of 1001 events is too large: 1000 fit into one, so make several',
      }),
    )
  })

  it.each<readonly [string, string, number]>([
    ['letters', 'a', 1],
    ['letters of two bytes', 'é', 2],
    ['signs of four bytes', '😀', 4],
    ['signs that are escaped', '\u0001', 6],
  ])('has room for 256 KiB of %s in an event, data and metadata as JSON', (_, sign, bytes) => {
    const room = 256 * 1024 - Buffer.byteLength(JSON.stringify(metadataOf(1))) - '{"text":""}'.length
    const text = `${sign.repeat(Math.floor(room / bytes))}${'.'.repeat(room % bytes)}`
    expect(E.isRight(checkAppend(withEvent({ data: { text } })))).toBe(true)
    expect(checkAppend(withEvent({ data: { text: `${text}.` } }))).toEqual(
      E.left({
        _tag: 'UnstorableAppend',
        message:
          'user.activity: its data and metadata are 262145 bytes as JSON, and an event has room for 262144',
      }),
    )
  })

  it('has room for 256 KiB of small values, too', () => {
    const numbers = (count: number) => withEvent({ data: { list: Array.from({ length: count }, () => -7) } })
    expect(E.isRight(checkAppend(numbers(87_000)))).toBe(true)
    expect(E.isLeft(checkAppend(numbers(87_400)))).toBe(true)
  })

  it.each<readonly [string, Append, string]>([
    ['without a stream', append(), 'an append needs at least one stream'],
    [
      'without an event',
      append(
        part({ events: [], expectedVersion: { exactly: 7 } }),
        part({ stream: 'user-43', events: [], expectedVersion: 'NoStream' }),
      ),
      'an append needs at least one event; user-42, user-43 are conditions only',
    ],
    [
      'that expects nothing of a stream that it writes nothing to',
      append(part(), part({ stream: 'user-43', events: [] })),
      'an append names user-43, and neither expects nor writes anything',
    ],
    ...[-1, 0.5, Number.NaN, 2 ** 53].map(
      (exactly) =>
        [
          `that expects version ${exactly}`,
          append(part({ expectedVersion: { exactly } })),
          `${exactly} is no version that user-42 could be at`,
        ] as const,
    ),
    [
      'that expects an event of no id',
      append(part({ expectedVersion: { exactly: 7, eventId: 'last' as Uuid } })),
      'the event that user-42 is expected to end with has an id that is not a UUID',
    ],
    [
      'that names a stream twice',
      append(part(), part({ stream: 'user-43' }), part()),
      'an append names a stream twice: user-42, user-43, user-42',
    ],
    ['to a stream without a name', append(part({ stream: '' })), 'a stream needs a name'],
    [
      'of an event under another command id',
      withEvent({ metadata: metadataOf(2) }),
      'an event for user-42 carries another command id than its append',
    ],
    [
      'at no moment',
      withEvent({ timestamp: new Date(Number.NaN) }),
      'user.activity has no timestamp within the years 1 to 9999',
    ],
    [
      'beyond the year 9999',
      withEvent({ timestamp: new Date('+010000-01-01T00:00:00.000Z') }),
      'user.activity has no timestamp within the years 1 to 9999',
    ],
    [
      'of a payload that JSON would change',
      withEvent({ data: { price: 0.5 } }),
      'user.activity: event.data.price is not a safe integer',
    ],
    [
      'of metadata that could not be stored',
      withEvent({ metadata: { ...metadataOf(1), actor: 'a\u0000' } }),
      'user.activity: event.metadata.actor contains U+0000',
    ],
    [
      'to a stream whose name could not be stored',
      append(part({ stream: 'user-\ud800' })),
      'the name of a stream contains a lone surrogate',
    ],
    [
      'under the condition of a stream whose name could not be stored',
      append(part(), part({ stream: 'user-\u0000', expectedVersion: 'NoStream', events: [] })),
      'the name of a stream contains U+0000',
    ],
  ])('is refused %s', (_, refused, message) => {
    expect(checkAppend(refused)).toEqual(E.left({ _tag: 'UnstorableAppend', message }))
  })
})
