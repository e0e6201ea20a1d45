import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  DEADLINES,
  type Deadline,
  type DeadlinePlace,
  type Deadlines,
} from '../../../application/ports/deadlines.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const TABLE = DEADLINES.name

const milliseconds = (moment: string) => `round(date_part('epoch', ${moment}) * 1000)`

const COLUMNS = `
  id, module, key, ${milliseconds('due_at')} as "dueAt", removes, stream, set_by as "setBy",
  correlation_id as "correlationId"`

/** The clock of the statement, and no volatile one, so that the index serves. Without deadlines a row comes all the same. */
const DUE = prepared(`
  select ${milliseconds('now()')} as now,
         coalesce((select c."position"::float8 from checkpoints c where c.name = '${TABLE}'), 0) as position,
         due.*
    from (select) as once
    left join lateral (
      select ${COLUMNS} from ${TABLE}
       where due_at <= now() and module = any($1::text[])
         and (due_at, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::text, ''))
       order by due_at, id limit $4
    ) as due on true`)

const NEXT = prepared(`
  select greatest(ceil(date_part('epoch', due_at - now()) * 1000), 0) as left from ${TABLE}
   where module = any($1::text[]) order by due_at, id limit 1`)

const LIST = prepared(`
  select ${COLUMNS} from ${TABLE}
   where ($1::text is null or module = $1)
     and (due_at, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::text, ''))
   order by due_at, id limit $4`)

const COUNT = prepared(`
  select ${milliseconds('now()')} as now, count(*)::int as waiting,
         (count(*) filter (where due_at <= now()))::int as due,
         ${milliseconds('min(due_at) filter (where due_at <= now())')} as "dueSince"
    from ${TABLE}`)

type Stored = Omit<Deadline, 'dueAt'> & { readonly dueAt: number }
type StoredDue = (Stored | { readonly id: null }) & { readonly now: number; readonly position: number }
type StoredCounts = {
  readonly now: number
  readonly waiting: number
  readonly due: number
  readonly dueSince: number | null
}

const fromRow = ({ id, module, key, dueAt, removes, stream, setBy, correlationId }: Stored): Deadline => ({
  id,
  module,
  key,
  dueAt: new Date(dueAt),
  removes,
  stream,
  setBy,
  correlationId,
})

const placeOf = (after: DeadlinePlace | undefined) => [after?.dueAt ?? null, after?.id ?? null]

/** The deadlines in the table of their projection; what is due is so by the clock of the database. */
export const createPostgresDeadlines = (orm: Orm): Deadlines => ({
  due: ({ modules, after, limit }) =>
    TE.tryCatch(async () => {
      const rows = await sql<StoredDue>(orm, DUE, [modules, ...placeOf(after), limit])
      const [first] = rows
      return {
        now: new Date(first?.now ?? 0),
        position: first?.position ?? 0,
        deadlines: rows.flatMap((row) => (row.id === null ? [] : [fromRow(row)])),
      }
    }, postgresFailure('reading the deadlines that are due')),
  next: (modules) =>
    TE.tryCatch(async () => {
      const [next] = await sql<{ left: number }>(orm, NEXT, [modules])
      return next?.left
    }, postgresFailure('looking for the next deadline')),
  list: ({ module, after, limit }) =>
    TE.tryCatch(async () => {
      const rows = await sql<Stored>(orm, LIST, [module ?? null, ...placeOf(after), limit])
      return rows.map(fromRow)
    }, postgresFailure('listing the deadlines')),
  count: () =>
    TE.tryCatch(async () => {
      const [counted] = await sql<StoredCounts>(orm, COUNT)
      const { now = 0, waiting = 0, due = 0, dueSince = null } = counted ?? {}
      return { now: new Date(now), waiting, due, dueSince: dueSince === null ? null : new Date(dueSince) }
    }, postgresFailure('counting the deadlines')),
})
