import fc from 'fast-check'
import type { Json, JsonObject } from '../../src/application/log/json.ts'
import { type Columns, columnsOf, type Lines, rechained, spelled } from './chainedLines.ts'
import { column, inside, value } from './hostileValues.ts'

type Change = (lines: Lines) => Lines

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
