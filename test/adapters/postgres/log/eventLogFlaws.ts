import type { JsonObject } from '../../../../src/application/log/json.ts'
import type { NewEvent } from '../../../../src/application/log/recordedEvent.ts'
import type { Append, ExpectedVersion } from '../../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../../src/domain/kernel/ids.ts'

const inFirstEvent =
  (change: (event: NewEvent) => Partial<NewEvent>) =>
  (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part) => ({
      ...part,
      events: part.events.map((event, nth) => (nth === 0 ? { ...event, ...change(event) } : event)),
    })),
  })

const inFirstExpectation =
  (expectedVersion: ExpectedVersion) =>
  (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part, nth) => (nth === 0 ? { ...part, expectedVersion } : part)),
  })

const inData = (data: Record<string, unknown>) => inFirstEvent(() => ({ data: data as JsonObject }))

/** What can be wrong with an append that no log may take, or that only one log might. */
export const FLAWS = {
  'no stream': (append: Append): Append => ({ ...append, streams: [] }),
  'no event': (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part) => ({ ...part, events: [] })),
  }),
  'a condition that expects nothing': (append: Append): Append => ({
    ...append,
    streams: [...append.streams, { stream: 'any', expectedVersion: 'Any', events: [] }],
  }),
  'too many events': (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part) => ({
      ...part,
      events: part.events.flatMap((event) => Array.from({ length: 1_001 }, () => event)),
    })),
  }),
  'version -1': inFirstExpectation({ exactly: -1 }),
  'half a version': inFirstExpectation({ exactly: 0.5 }),
  'an expected event id that is none': inFirstExpectation({ exactly: 1, eventId: 'event-1' as Uuid }),
  'a stream twice': (append: Append): Append => ({
    ...append,
    streams: append.streams.flatMap((s) => [s, s]),
  }),
  'a stream without a name': (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part) => ({ ...part, stream: '' })),
  }),
  'another command id': inFirstEvent(({ eventId, metadata }) => ({
    metadata: { ...metadata, command_id: eventId },
  })),
  'an event id twice': (append: Append): Append => ({
    ...append,
    streams: append.streams.map((part) => ({ ...part, events: [...part.events, ...part.events] })),
  }),
  'an event id that is none': inFirstEvent(() => ({ eventId: 'event-1' as NewEvent['eventId'] })),
  'schema version 0': inFirstEvent(() => ({ schemaVersion: 0 })),
  'schema version 32768': inFirstEvent(() => ({ schemaVersion: 32_768 })),
  'no moment': inFirstEvent(() => ({ timestamp: new Date(Number.NaN) })),
  'the year 0': inFirstEvent(() => ({ timestamp: new Date('0000-06-01T00:00:00.000Z') })),
  'U+0000': inData({ text: 'a\u0000b' }),
  'U+0000 in the type': inFirstEvent(() => ({ type: 'user.\u0000' })),
  'a lone surrogate': inData({ text: '\ud800' }),
  'a fraction': inData({ n: 0.5 }),
  'a number beyond 2^53': inData({ n: 2 ** 53 }),
  'minus zero': inData({ n: -0 }),
  'too large an event': inData({ text: 'a'.repeat(256 * 1024) }),
  undefined: inData({ n: undefined }),
  'a date': inData({ at: new Date(0) }),
} satisfies Record<string, (append: Append) => Append>
export type Flaw = keyof typeof FLAWS
