import fc from 'fast-check'
import type { Json } from '../../src/application/log/json.ts'
import { HASHED } from './chainedLines.ts'

const nested = (depth: number, list: boolean): Json =>
  JSON.parse(
    (list ? '[' : '{"":').repeat(depth - 1) + (list ? '[]' : '{}') + (list ? ']' : '}').repeat(depth - 1),
  )

const anyText = fc.string({ unit: 'binary', maxLength: 12 })
const special = fc.constantFrom<Json>(
  ...[
    null,
    true,
    false,
    0,
    -1,
    1,
    0.5,
    1e21,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
    '',
    '\u0000',
    '\ud800',
    '0',
    'NaN',
  ],
  ...[[], {}, [[]], '1.0', '__proto__', '2026-11-24T06:00:00.000Z', '2026-02-30T06:00:00.000Z'],
  ...[
    '0000-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '2026-11-24T24:00:00.000Z',
  ],
  ...['+010000-01-01T00:00:00.000Z', '2016-12-31T23:59:60.000Z', '２026-11-24T06:00:00.000Z'],
  ...['2026-11-24T06:00:00.000Z\n', 'F'.repeat(64), '0'.repeat(64), '0'.repeat(62), 'user-1', 'user-2'],
)
/** A value that a column may be given. */
export const value: fc.Arbitrary<Json> = fc.oneof(
  special,
  anyText,
  fc.maxSafeInteger(),
  fc
    .tuple(fc.constantFrom(2, 400, 600, 997, 998, 999, 1_000, 1_001, 1_200), fc.boolean())
    .map(([depth, list]) => nested(depth, list)),
)
export const column = fc.constantFrom(
  ...HASHED,
  'position',
  'version',
  'recorded_at',
  'hash',
  'another',
  '__proto__',
  'toJSON',
)
/** The name of a field within `event_data`. */
export const inside = fc.constantFrom(
  'user_id',
  'nth',
  '__proto__',
  'constructor',
  'toJSON',
  '',
  '\u2028',
  '\ufb33',
  '😀',
  'é',
)
