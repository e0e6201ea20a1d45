import fc from 'fast-check'
import { createMemoryClock } from '../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../src/adapters/memory/memoryEventLog.ts'
import type { Json, JsonObject } from '../../src/application/log/json.ts'
import { recordRaw } from '../application/support/world.ts'

/** What makes two programs disagree: escapes, orders of keys, line ends inside texts, and the edges of numbers. */
const AWKWARD: readonly JsonObject[] = [
  { text: '\u0001\b\t\n\u000b\f\r\u001f "\\/ \u007f\u0080\u009f' },
  { text: 'línea\u2028separada\u2029y\u0085más', '\u2028': '\u2029' },
  {
    '\ufb33': 1,
    '😀': 2,
    '\u20ac': 3,
    '\r': 4,
    '1': 5,
    '\u0080': 6,
    '\u00f6': 7,
    A: 8,
    '10': 9,
    '9': 10,
    '': 11,
  },
  { text: '\ud7ff\ue000\uffff\u{10000}\u{10ffff} \u202e עברית 👩‍👩‍👧' },
  { text: 'é e\u0301 ﬁ ß İ ı' },
  { big: Number.MAX_SAFE_INTEGER, small: Number.MIN_SAFE_INTEGER, zero: 0, minus: -1 },
  { nested: [null, true, false, [], {}, [[{ z: [], a: {} }]], '', 'null', '1e3'] },
  { '<script>': "</script>&'`", $ref: '#', toString: 'x', constructor: null },
]

/** Any JSON that a log takes, with keys and texts of any characters. */
const anyText = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\u0000', ''))
const { json: anyJson } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    fc.maxSafeInteger(),
    fc.constantFrom(null, true, false),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('json'), { maxKeys: 6, noNullPrototype: true }),
  ),
}))
const generatedEvent = fc.record({
  data: fc.dictionary(anyText, anyJson, { noNullPrototype: true }),
  stream: anyText,
  type: anyText,
})

/** A log of so many events with awkward texts and numbers, half of them generated from the seed. */
export const createAwkwardLog = async (events: number, seed: number) => {
  const all = fc.sample(generatedEvent, { numRuns: events, seed })
  const clock = createMemoryClock(new Date('1969-12-31T23:59:00.000Z'))
  const log = createMemoryEventLog(clock)
  for (const [nth, generated] of all.entries()) {
    const written = AWKWARD[(nth >> 1) % AWKWARD.length] ?? {}
    const timestamp = new Date(Date.UTC(2026, 10, 24) + nth * 86_399_999)
    await recordRaw(log, nth, {
      stream: nth % 2 === 1 ? `user-${nth % 13}` : `any-${generated.stream}`,
      type: nth % 2 === 1 ? 'user.activity' : `any.${generated.type}`,
      data: { nth, ...(nth % 2 === 1 ? written : generated.data) },
      timestamp,
    })
    clock.advance(nth % 3 === 0 ? 0 : 997)
  }
  return log
}
