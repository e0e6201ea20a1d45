import { hash } from 'node:crypto'
import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/application/log/json.ts'

/** An export as somebody may have changed it: lines of bytes. */
export type Lines = readonly Buffer[]
export type Change = (lines: Lines) => Lines

type Columns = Record<string, Json>

const HASHED = ['event_data', 'event_id', 'event_type', 'metadata', 'schema_version', 'stream', 'timestamp']

/** Canonical JSON, of values that no log takes as well. */
const spelled = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as JsonObject
  const names = Object.keys(object).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${spelled(object[name] ?? null)}`).join(',')}}`
}

const columnsOf = (line: Buffer | undefined): Columns | undefined => {
  try {
    const value = JSON.parse(String(line))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The hash that an event has after another, computed without the program that is tested. */
const hashOf = (previous: string, columns: Columns): string => {
  const moment = Buffer.alloc(8)
  moment.writeBigInt64BE(BigInt(Date.parse(String(columns.recorded_at)) || 0))
  const content = spelled(Object.fromEntries(HASHED.map((name) => [name, columns[name] ?? null])))
  return hash(
    'sha256',
    Buffer.concat([Buffer.from(previous, 'hex'), moment, hash('sha256', content, 'buffer')]),
  )
}

/** Writes the chain anew from a line on, as whoever owns the database could. */
const rechained = (lines: Lines, from: number): Lines => {
  let previous = String(columnsOf(lines[from - 1])?.hash ?? '0'.repeat(64))
  return lines.map((line, nth) => {
    const columns = columnsOf(line)
    if (nth < from || columns === undefined) return line
    previous = hashOf(previous, columns)
    return Buffer.from(spelled({ ...columns, hash: previous }))
  })
}

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
const value: fc.Arbitrary<Json> = fc.oneof(
  special,
  anyText,
  fc.maxSafeInteger(),
  fc
    .tuple(fc.constantFrom(2, 400, 600, 997, 998, 999, 1_000, 1_001, 1_200), fc.boolean())
    .map(([depth, list]) => nested(depth, list)),
)
const column = fc.constantFrom(
  ...HASHED,
  'position',
  'version',
  'recorded_at',
  'hash',
  'another',
  '__proto__',
  'toJSON',
)
const inside = fc.constantFrom(
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
const place = fc.nat(30)

const set = (columns: Columns, name: string, to: Json): Columns =>
  Object.defineProperty({ ...columns }, name, {
    value: to,
    enumerable: true,
    configurable: true,
    writable: true,
  })

const edit = (lines: Lines, at: number, change: (columns: Columns) => Columns): Lines => {
  const nth = at % Math.max(lines.length, 1)
  const columns = columnsOf(lines[nth])
  return columns === undefined ? lines : lines.with(nth, Buffer.from(spelled(change(columns) as JsonObject)))
}
const anew = (again: boolean, at: number, lines: Lines) =>
  again ? rechained(lines, at % Math.max(lines.length, 1)) : lines

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/:(\d+)/, ':$1.0'],
  [/:(\d+)/, ':-0'],
  [/:(\d+)/, ':1e1'],
  [/:(\d+)/, ':0$1'],
  [/:(\d+)/, `:${'9'.repeat(5_000)}`],
  [/:(\d+)/, ':NaN'],
  [/:(\d+)/, ':Infinity'],
  [/:/, ' : '],
  [/$/, ' '],
  [/$/, '\r'],
  [/$/, '\n'],
  [/^/, '\ufeff'],
  [/"user/, '"\\u0075ser'],
  [/"nth"/, '"nth":1,"nth"'],
  [/"stream"/, '"stream":"","stream"'],
  [/"user/, '"\\ud83d\\ude00user'],
  [/"user/, '"\t'],
  [/^.*$/, '[]'],
  [/^.*$/, '['.repeat(100_000)],
  [/^.*$/, '"'],
  [/^.*$/, ''],
]

/** What may be done to an export; `again` computes the hashes of what follows anew. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, column, value, fc.boolean()).map(
    ([at, name, to, again]): Change =>
      (lines) =>
        anew(
          again,
          at,
          edit(lines, at, (columns) => set(columns, name, to)),
        ),
  ),
  fc.tuple(place, inside, value, fc.boolean()).map(
    ([at, name, to, again]): Change =>
      (lines) =>
        anew(
          again,
          at,
          edit(lines, at, (columns) => ({
            ...columns,
            event_data: set(columns.event_data as Columns, name, to),
          })),
        ),
  ),
  fc.tuple(place, place, fc.boolean()).map(
    ([at, to, again]): Change =>
      (lines) =>
        anew(again, Math.min(at, to), lines.toSpliced(to, 0, ...lines.slice(at, at + 1))),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 3 }), fc.boolean()).map(
    ([at, count, again]): Change =>
      (lines) =>
        anew(again, at, lines.toSpliced(at, count)),
  ),
  // Events that are put in, with hashes that fit, and positions that are moved on.
  fc.tuple(place, fc.integer({ min: 1, max: 3 })).map(
    ([at, count]): Change =>
      (lines) => {
        const nth = at % Math.max(lines.length, 1)
        const copies = Array.from({ length: count }, () => lines[nth] ?? Buffer.alloc(0))
        const put = rechained([...lines.slice(0, nth), ...copies], nth)
        return [...put, ...lines.slice(nth)].map((line, position) => {
          const columns = columnsOf(line)
          return columns === undefined ? line : Buffer.from(spelled({ ...columns, position: position + 1 }))
        })
      },
  ),
  fc.tuple(place, fc.nat(400), fc.nat(255), fc.constantFrom(0, 1)).map(
    ([at, where, byte, removed]): Change =>
      (lines) =>
        lines.map((line, nth) =>
          nth === at ? Buffer.from([...line].toSpliced(where % (line.length + 1), removed, byte)) : line,
        ),
  ),
  fc.tuple(place, fc.constantFrom(...SPELLINGS)).map(
    ([at, [from, to]]): Change =>
      (lines) =>
        lines.map((line, nth) => (nth === at ? Buffer.from(String(line).replace(from, to)) : line)),
  ),
)

export const changes = fc.array(change, { maxLength: 3, size: 'max' })
