import { hash } from 'node:crypto'
import type { Json, JsonObject } from '../../src/application/log/json.ts'

/** An export as somebody may have changed it: lines of bytes. */
export type Lines = readonly Buffer[]

export type Columns = Record<string, Json>

export const HASHED = [
  'event_data',
  'event_id',
  'event_type',
  'metadata',
  'schema_version',
  'stream',
  'timestamp',
]

/** Canonical JSON, of values that no log takes as well. */
export const spelled = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as JsonObject
  const names = Object.keys(object).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${spelled(object[name] ?? null)}`).join(',')}}`
}

export const columnsOf = (line: Buffer | undefined): Columns | undefined => {
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
export const rechained = (lines: Lines, from: number): Lines => {
  let previous = String(columnsOf(lines[from - 1])?.hash ?? '0'.repeat(64))
  return lines.map((line, nth) => {
    const columns = columnsOf(line)
    if (nth < from || columns === undefined) return line
    previous = hashOf(previous, columns)
    return Buffer.from(spelled({ ...columns, hash: previous }))
  })
}
