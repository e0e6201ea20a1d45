import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Heartbeat } from '../../../application/ports/heartbeat.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const READ = prepared(`
  select round(date_part('epoch', now()) * 1000) as now,
         (select round(date_part('epoch', beat_at) * 1000) from heartbeats) as last`)

const BEAT = prepared(`
  insert into heartbeats (beat_at) values (now()) on conflict (id) do update set beat_at = excluded.beat_at`)

/** The sign of life in the table `heartbeats`, by the clock of the database. */
export const createPostgresHeartbeat = (orm: Orm): Heartbeat => ({
  read: () =>
    TE.tryCatch(async () => {
      const [row] = await sql<{ now: number; last: number | null }>(orm, READ)
      const { now = 0, last = null } = row ?? {}
      return { now: new Date(now), last: last === null ? null : new Date(last) }
    }, postgresFailure('reading when the bot was last at work')),
  beat: () =>
    TE.tryCatch(async () => {
      await sql(orm, BEAT)
    }, postgresFailure('noting that the bot is at work')),
})
