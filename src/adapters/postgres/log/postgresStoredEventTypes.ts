import type { EntityManager } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { StoredEventType, StoredEventTypes } from '../../../application/ports/storedEventTypes.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql, type Where } from '../connection/sql.ts'
import { transactional } from '../connection/transaction.ts'

/** So many events are counted each time they are asked for; more are counted once, and the count is kept. */
const FEW = 10_000
/** Positions that one transaction counts, so that a long log can be interrupted and no statement takes long. */
const BATCH = 200_000

/** Positions have no gaps: as many events as are counted, so far it has come. */
const COUNTED = `
  select coalesce(sum(events), 0)::float8 as counted,
         coalesce((select max("position") from event_logs), 0)::float8 as head
    from event_types`

const COUNT = `
  insert into event_types as known (event_type, schema_version, events)
    select event_type, schema_version, count(*) from event_logs
     where "position" > $1 and "position" <= $2 group by event_type, schema_version
  on conflict (event_type, schema_version) do update set events = known.events + excluded.events`

/** What is counted and what came after it, by one statement, and so as of one moment. */
const LIST = `
  select event_type as type, schema_version::int as "schemaVersion", sum(events)::float8 as events
    from (
      select event_type, schema_version, events from event_types
      union all
      select event_type, schema_version, 1 from (
        select event_type, schema_version from event_logs
         where "position" > (select coalesce(sum(events), 0) from event_types)::bigint
         order by "position" limit ${BATCH}
      ) as later
    ) as stored
   group by event_type, schema_version
   order by event_type collate "C", schema_version`

/** Counts the event types of `event_logs`; what is counted is kept in the table `event_types`, up to the last `few` events. */
export const createPostgresStoredEventTypes = (orm: Orm, few = FEW): StoredEventTypes => ({
  list: () =>
    TE.tryCatch(async () => {
      const { counted, head } = await standing(orm)
      if (counted > head || counted < head - few)
        while (await isLeft(orm, head)) await transactional(orm, (em) => countOn(em, head))
      return sql<StoredEventType>(orm, LIST)
    }, postgresFailure('counting the event types')),
})

const standing = async (where: Where) => {
  const [row] = await sql<{ counted: number; head: number }>(where, COUNTED)
  return row ?? { counted: 0, head: 0 }
}

/** Whether anything is left to be counted, or more was counted than the log holds now. */
const isLeft = async (orm: Orm, upTo: number) => {
  const { counted, head } = await standing(orm)
  return counted < upTo || counted > head
}

/** Whoever counts holds a lock, so that two that start at once do not count the same events twice. */
const countOn = async (em: EntityManager, upTo: number) => {
  await sql(em, 'lock table event_types in share row exclusive mode')
  const { counted, head } = await standing(em)
  const isTooMuch = counted > head
  if (isTooMuch) await sql(em, 'delete from event_types')
  const after = isTooMuch ? 0 : counted
  await sql(em, COUNT, [after, Math.min(after + BATCH, upTo)])
}
