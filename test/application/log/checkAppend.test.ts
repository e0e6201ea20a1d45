import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { checkAppend } from '../../../src/application/log/checkAppend.ts'
import type { NewEvent } from '../../../src/application/log/recordedEvent.ts'
import type { Append, StreamAppend } from '../../../src/application/ports/eventLog.ts'
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
    const good = append(part(), part({ stream: 'user-43', expectedVersion: { exactly: 7 } }))
    expect(checkAppend(good)).toEqual(E.right(good))
  })

  it.each<readonly [string, Append, string]>([
    ['without a stream', append(), 'an append needs at least one stream'],
    ['without an event', append(part({ events: [] })), 'an append to user-42 needs at least one event'],
    [
      'without an event for its second stream',
      append(part(), part({ stream: 'user-43', events: [] })),
      'an append to user-43 needs at least one event',
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
      'user.activity: event.stream contains a lone surrogate',
    ],
  ])('is refused %s', (_, refused, message) => {
    expect(checkAppend(refused)).toEqual(E.left({ _tag: 'UnstorableAppend', message }))
  })
})
