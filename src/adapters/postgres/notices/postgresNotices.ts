import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  APART_MS,
  GATHER_MS,
  NOTICE_DAYS,
  type Notice,
  type NoticeCounts,
  type NoticeState,
  type Notices,
} from '../../../application/ports/notices.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { REASONS } from '../../../application/ports/reasons.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { millisecondsOf, NOTICE_COLUMNS, type NoticeRow, noticeOf } from './noticeRows.ts'

const after = (parameter: string) => `clock_timestamp() + make_interval(secs => ${parameter}::float8 / 1000)`

const WRITE = `
  insert into notices (id, user_id, front, "position", correlation_id, happened_at, state, reason, due_at)
  select id, user_id, front, "position", correlation_id, happened_at,
         case when closed is null then 'waiting' else 'closed' end,
         coalesce(closed, case when later > 0 then '${REASONS.later}' end), ${after(`(${GATHER_MS} + later)`)}
    from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::uuid[], $6::timestamptz[], $7::text[], $8::float8[])
      as given (id, user_id, front, "position", correlation_id, happened_at, closed, later)
  on conflict (id) do nothing`

const WAITING = `select n.user_id, n.correlation_id, n.due_at from notices n where n.state = 'waiting'`

const DUE = prepared(`
  with due as (
    (select *, 1 as rank from (${WAITING} and n.broadcast_id is null and n.due_at <= clock_timestamp()
       order by n.due_at limit $1) of_events)
    union all
    (select *, 2 from (${WAITING} and n.broadcast_id is not null and n.due_at <= clock_timestamp()
        and exists (select from broadcasts b
                     where b.id = n.broadcast_id and b.started_at is not null
                       and (b.stopped_at is null or n.happened_at > b.stopped_at))
       order by n.due_at limit $1) of_broadcasts)
  ), message as (
    select distinct on (user_id) user_id, correlation_id, rank, due_at from due order by user_id, rank, due_at
  ), first as (
    select * from message order by rank, due_at limit $1
  )
  select ${NOTICE_COLUMNS}
    from first join notices n on n.user_id = first.user_id and n.correlation_id = first.correlation_id
   where n.state = 'waiting' and n.due_at <= ${after(String(GATHER_MS))}
   order by first.rank, first.due_at, first.user_id, n."position", n.id`)

const BEGIN = prepared(`
  update notices set state = 'sending', reason = null, changed_at = clock_timestamp()
   where id = any($1::uuid[]) and state = 'waiting' returning id`)

const SETTLE = prepared(`
  with settled as (
    update notices set state = $2, reason = $3, changed_at = clock_timestamp(), due_at = ${after('$4')}
     where id = any($1::uuid[]) and state not in ('sent', 'closed')
    returning id, user_id
  )
  update notices set due_at = greatest(due_at, ${after(String(APART_MS))})
   where $2 = 'sent' and state = 'waiting' and user_id in (select user_id from settled)
     and not id = any($1::uuid[])`)

const COUNTS = `
  select state, count(*)::float8 as number,
         ${millisecondsOf(`min(due_at) filter (where state = 'waiting' and due_at <= clock_timestamp())`)} as "oldestDue"
    from notices group by state`

/** What a notice is told by is looked up for those alone that are listed, of thousands that are sorted. */
const LIST = `
  select ${NOTICE_COLUMNS}
    from (select * from notices
           where state = any($1::text[]) and ($3::uuid is null or correlation_id = $3)
             and ($4::bigint is null or user_id = $4)
           order by changed_at desc, id limit $2) n
   order by n.changed_at desc, n.id`

const OLD = (column: string, days: string) =>
  `${column} < clock_timestamp() - make_interval(hours => ${days} * 24)`

const NONE: NoticeCounts = { waiting: 0, sending: 0, sent: 0, uncertain: 0, closed: 0, oldestDue: null }

/** Notices in the table `notices`. */
export const createPostgresNotices = (orm: Orm): Notices => {
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))
  const count = (what: string, statement: string, parameters: readonly unknown[] = []) =>
    attempt(what, async () => (await sql(orm, `${statement} returning 1`, parameters)).length)
  const change = (what: string, statement: string, id: Uuid) =>
    TE.map((changed: number) => changed > 0)(count(what, statement, [id]))

  return {
    write: (notices) =>
      attempt('writing notices', async () => {
        if (notices.length === 0) return
        const column = <A>(of: (notice: (typeof notices)[number]) => A) => notices.map(of)
        await sql(orm, WRITE, [
          column(({ id }) => id),
          column(({ userId }) => userId),
          column(({ front }) => front),
          column(({ position }) => position),
          column(({ correlationId }) => correlationId),
          column(({ happenedAt }) => happenedAt.toISOString()),
          column(({ closed }) => closed ?? null),
          column(({ laterMs }) => laterMs ?? 0),
        ])
      }),
    due: (limit) =>
      attempt('reading the notices that are due', async () => {
        const rows = (await sql<NoticeRow>(orm, DUE, [limit])).map(noticeOf)
        return [...Map.groupBy(rows, ({ userId }) => userId).values()]
      }),
    begin: (ids) =>
      attempt('beginning to send notices', async () =>
        (await sql<{ id: Uuid }>(orm, BEGIN, [ids])).map(({ id }) => id),
      ),
    settle: (ids, outcome) =>
      attempt('noting what became of notices', async () => {
        const reason = 'reason' in outcome ? outcome.reason : null
        await sql(orm, SETTLE, [
          ids,
          outcome.state,
          reason,
          'milliseconds' in outcome ? outcome.milliseconds : 0,
        ])
      }),
    abandon: () =>
      count(
        'finding the notices that were being sent',
        `update notices set state = 'uncertain', changed_at = clock_timestamp(),
                reason = '${REASONS['cut-short']}'
          where state = 'sending'`,
      ),
    retry: (id) =>
      change(
        'having a notice sent again',
        `update notices set state = 'waiting', reason = null, due_at = clock_timestamp(),
                happened_at = clock_timestamp(), changed_at = clock_timestamp()
          where id = $1 and state = 'uncertain'`,
        id,
      ),
    discard: (id) =>
      change(
        'discarding a notice',
        `update notices set state = 'closed', reason = '${REASONS.discarded}', changed_at = clock_timestamp()
          where id = $1 and state not in ('sent', 'closed')`,
        id,
      ),
    find: (id) =>
      attempt('reading a notice', async () =>
        (await sql<NoticeRow>(orm, `select ${NOTICE_COLUMNS} from notices n where n.id = $1`, [id]))
          .map(noticeOf)
          .at(0),
      ),
    list: ({ states, correlationId, userId, limit }) =>
      attempt('listing notices', async () => {
        const rows = await sql<NoticeRow>(orm, LIST, [states, limit, correlationId ?? null, userId ?? null])
        return rows.map(noticeOf)
      }),
    counts: () =>
      attempt('counting notices', async () => {
        const rows = await sql<{ state: NoticeState; number: number; oldestDue: number | null }>(orm, COUNTS)
        const oldest = rows.find(({ state }) => state === 'waiting')?.oldestDue ?? null
        return {
          ...NONE,
          ...(Object.fromEntries(rows.map(({ state, number }) => [state, number])) as Partial<NoticeCounts>),
          oldestDue: oldest === null ? null : new Date(oldest),
        }
      }),
    forget: (userId) => count('forgetting notices', 'delete from notices where user_id = $1', [userId]),
    removeOld: () =>
      attempt('removing old notices', async () => {
        const notices = await sql<Pick<Notice, 'id'>>(
          orm,
          `delete from notices where state in ('sent', 'closed', 'uncertain') and ${OLD('changed_at', '$1::int')}
            returning id`,
          [NOTICE_DAYS],
        )
        await sql(
          orm,
          `delete from broadcasts where ${OLD('started_at', '$1::int')}
              or (started_at is null and ${OLD('prepared_at', '1')})`,
          [NOTICE_DAYS],
        )
        return notices.length
      }),
  }
}
