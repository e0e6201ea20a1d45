import type * as E from 'fp-ts/lib/Either.js'
import { snakeCase } from '../../../application/audit/columns.ts'
import type { Lease, LeaseLost, Progress } from '../../../application/ports/checkpointStore.ts'
import type { ColumnKind, Table } from '../../../application/ports/projectionStore.ts'
import { boolArray, int8Array, textArray, timestamptzArray } from '../connection/binaryArray.ts'
import { prepared, sql, type Where } from '../connection/sql.ts'
import { progressWith, takeProgress } from './progress.ts'

type Kind = {
  readonly type: string
  readonly array: (values: never) => Buffer
  /** How the column is selected, so that the driver gives a plain value. */
  readonly select: (column: string) => string
  /** What the plain value means. */
  readonly read: (value: never) => unknown
}

const asItIs = (value: unknown) => value

const KINDS: Readonly<Record<ColumnKind, Kind>> = {
  integer: { type: 'bigint', array: int8Array, select: (column) => `${column}::float8`, read: asItIs },
  text: { type: 'text', array: textArray, select: (column) => column, read: asItIs },
  boolean: { type: 'boolean', array: boolArray, select: (column) => column, read: asItIs },
  moment: {
    type: 'timestamptz',
    array: timestamptzArray,
    select: (column) => `round(date_part('epoch', ${column}) * 1000)`,
    read: (value: number | null) => (value === null ? null : new Date(value)),
  },
}

export type ProjectionRows<Key extends number | string, Row extends object> = ReturnType<
  typeof projectionRows<Key, Row>
>

type Stored = Readonly<Record<string, never>>

/**
 * The rows of a projection in one of its tables, the live one or that of a rebuild, many in a statement: a projection
 * reads and writes them a page of events at a time, where entities would cost more than all the rest.
 */
export const projectionRows = <Key extends number | string, Row extends object>(
  { key, columns }: Table<Key, Row>,
  table: string,
) => {
  const fields = Object.entries<ColumnKind>(columns).map(([field, kind]) => ({
    field,
    column: snakeCase(field),
    kind: KINDS[kind],
  }))
  const keyField = String(key)
  const keyColumn = snakeCase(keyField)
  const keyKind = KINDS[(columns as Record<string, ColumnKind>)[keyField] ?? 'text']
  const selected = fields.map(({ field, column, kind }) => `${kind.select(column)} as "${field}"`).join(', ')
  const dates = fields.filter(({ kind }) => kind.read !== asItIs)

  const READ = prepared(`select ${selected} from ${table} where ${keyColumn} = any($1::${keyKind.type}[])`)
  const PAGE = prepared(
    `select ${selected} from ${table} where $1::${keyKind.type} is null or ${keyColumn} > $1
      order by ${keyColumn} limit $2`,
  )
  const names = fields.map(({ column }) => column)
  const others = names.filter((column) => column !== keyColumn)
  const COMMIT = progressWith(
    `removed as (delete from ${table} using moved where ${keyColumn} = any($11::${keyKind.type}[]))`,
    `written as (
       insert into ${table} (${names.join(', ')})
       select row.* from moved, unnest(${fields.map(({ kind }, nth) => `$${nth + 12}::${kind.type}[]`).join(', ')}) as row
       on conflict (${keyColumn}) do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}
     )`,
  )

  const rowOf = (stored: Stored): Row => {
    const row: Record<string, unknown> = { ...stored }
    for (const { field, kind } of dates) row[field] = kind.read(stored[field] as never)
    return row as Row
  }

  return {
    read: async (where: Where, keys: readonly Key[]): Promise<ReadonlyMap<Key, Row>> => {
      const rows = await sql<Stored>(where, READ, [keyKind.array(keys as never)])
      return new Map(rows.map((row) => [row[keyField] as unknown as Key, rowOf(row)]))
    },
    page: async (where: Where, after: Key | undefined, limit: number): Promise<readonly Row[]> =>
      (await sql<Stored>(where, PAGE, [after ?? null, limit])).map(rowOf),
    tally: async (where: Where, field: string): Promise<ReadonlyMap<string, number>> => {
      const column = snakeCase(field)
      const rows = await sql<{ value: string; count: number }>(
        where,
        `select ${column}::text as value, count(*)::float8 as count from ${table}
          where ${column} is not null group by ${column}`,
      )
      return new Map(rows.map(({ value, count }) => [value, count]))
    },
    /** Takes the progress, and with it makes the rows what they are to be (null: gone). */
    commit: (
      where: Where,
      lease: Lease,
      progress: Progress,
      changed: ReadonlyMap<Key, Row | null>,
    ): Promise<E.Either<LeaseLost, Lease>> => {
      const gone = [...changed].filter(([, row]) => row === null).map(([gone]) => gone)
      const rows = [...changed.values()].filter((row) => row !== null) as readonly Record<string, unknown>[]
      return takeProgress(where, COMMIT, lease, progress, [
        keyKind.array(gone as never),
        ...fields.map(({ field, kind }) => kind.array(rows.map((row) => row[field]) as never)),
      ])
    },
  }
}
