import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Broadcast, Broadcasts } from '../../../application/ports/broadcasts.ts'
import type { NoticeState } from '../../../application/ports/notices.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { REASONS } from '../../../application/ports/reasons.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { millisecondsOf } from './noticeRows.ts'

/** One that is stopped takes no more recipients. */
const ADDRESS = `
  insert into notices (id, user_id, broadcast_id, correlation_id, happened_at, state, due_at)
  select given.id, given.user_id, b.id, b.correlation_id, clock_timestamp(), 'waiting', clock_timestamp()
    from unnest($2::uuid[], $3::bigint[]) as given (id, user_id) join broadcasts b on b.id = $1
   where b.stopped_at is null
  on conflict (id) do nothing`

const STOP = `
  with stopped as (
    update broadcasts set stopped_at = coalesce(stopped_at, clock_timestamp()) where id = $1 returning id
  )
  update notices n set state = 'closed', reason = '${REASONS.stopped}', changed_at = clock_timestamp()
    from stopped where n.broadcast_id = stopped.id and n.state = 'waiting' returning n.id`

const LIST = `
  select b.id, b.language, ${millisecondsOf('b.started_at')} as "startedAt",
         ${millisecondsOf('b.stopped_at')} as "stoppedAt",
         coalesce((select json_object_agg(state, number)
                     from (select state, count(*) as number from notices where broadcast_id = b.id group by state) of),
                  '{}') as notices
    from broadcasts b where b.started_at is not null order by b.started_at desc, b.id`

type BroadcastRow = Pick<Broadcast, 'id' | 'language'> & {
  readonly startedAt: number
  readonly stoppedAt: number | null
  readonly notices: Partial<Record<NoticeState, number>>
}

/** Broadcasts in the table `broadcasts`, their recipients in `notices`. */
export const createPostgresBroadcasts = (orm: Orm): Broadcasts => {
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  return {
    prepare: ({ id, text, language, correlationId }) =>
      attempt('preparing a broadcast', async () => {
        await sql(
          orm,
          `insert into broadcasts (id, text, language, correlation_id) values ($1, $2, $3, $4)
           on conflict (id) do nothing`,
          [id, text, language, correlationId],
        )
      }),
    address: (id, recipients) =>
      attempt('addressing a broadcast', async () => {
        await sql(orm, ADDRESS, [id, recipients.map((one) => one.id), recipients.map(({ userId }) => userId)])
      }),
    start: (id) =>
      attempt('starting a broadcast', async () => {
        const started = await sql(
          orm,
          `update broadcasts set started_at = coalesce(started_at, clock_timestamp()) where id = $1 returning id`,
          [id],
        )
        return started.length > 0
      }),
    stop: (id) => attempt('stopping a broadcast', async () => (await sql(orm, STOP, [id])).length),
    textOf: (id) =>
      attempt('reading the text of a broadcast', async () => {
        const [row] = await sql<{ text: string }>(orm, 'select text from broadcasts where id = $1', [id])
        return row?.text
      }),
    list: () =>
      attempt('listing broadcasts', async () => {
        const rows = await sql<BroadcastRow>(orm, LIST)
        return rows.map(({ startedAt, stoppedAt, notices, ...row }) => ({
          ...row,
          startedAt: new Date(startedAt),
          stoppedAt: stoppedAt === null ? null : new Date(stoppedAt),
          notices: { waiting: 0, sending: 0, sent: 0, uncertain: 0, closed: 0, ...notices },
        }))
      }),
  }
}
