import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Pace, spacingOf } from '../../../application/ports/pace.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const seconds = (parameter: string) => `make_interval(secs => ${parameter}::float8)`
const NOW = `excluded.full_at - ${seconds('$2')}`
const IS_FREE = `p.full_at - ${seconds('$3')} <= ${NOW}`

/** The row is locked before it is looked at, so that of two who ask at once one is the later. */
const TAKE = prepared(`
  insert into paces as p (key, full_at, was_free) values ($1, clock_timestamp() + ${seconds('$2')}, true)
  on conflict (key) do update
     set was_free = ${IS_FREE},
         full_at = case when ${IS_FREE} then greatest(p.full_at, ${NOW}) + ${seconds('$2')} else p.full_at end
  returning was_free as "wasFree",
            (extract(epoch from full_at - ${seconds('$3')} - clock_timestamp()) * 1000)::float8 as wait`)

const HOLD = `
  insert into paces as p (key, full_at, was_free) values ($1, clock_timestamp() + ${seconds('$2')}, false)
  on conflict (key) do update set full_at = greatest(p.full_at, excluded.full_at)`

const FORGET = 'delete from paces where full_at < clock_timestamp()'
const FORGET_EVERY = 1_000

/** Paces in the unlogged table `paces`: after a crash of the server they are forgotten. */
export const createPostgresPace = (orm: Orm): Pace => {
  let taken = 0

  return {
    take: (limit) =>
      TE.tryCatch(async () => {
        const { every, early } = spacingOf(limit)
        taken += 1
        if (taken % FORGET_EVERY === 0) await sql(orm, FORGET)
        const [row] = await sql<{ wasFree: boolean; wait: number }>(orm, TAKE, [
          limit.key,
          every / 1_000,
          early / 1_000,
        ])
        return row === undefined || row.wasFree ? 0 : Math.max(1, Math.ceil(row.wait))
      }, postgresFailure('keeping pace')),
    hold: (limit, milliseconds) =>
      TE.tryCatch(async () => {
        const { early } = spacingOf(limit)
        await sql(orm, HOLD, [limit.key, (milliseconds + early) / 1_000])
      }, postgresFailure('holding a pace')),
  }
}
