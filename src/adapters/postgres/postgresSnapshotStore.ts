import type { MikroORM } from '@mikro-orm/postgresql'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Snapshot, SnapshotStore } from '../../application/ports/snapshotStore.ts'
import { postgresFailure } from './postgresFailure.ts'
import { prepared, sql } from './sql.ts'

const LOAD = prepared('select version, state from snapshots where stream = $1 and fold = $2')

/** Snapshots in the table `snapshots`. */
export const createPostgresSnapshotStore = (orm: MikroORM): SnapshotStore => ({
  load: (stream, fold) =>
    TE.tryCatch(async () => {
      const [row] = await sql<Snapshot>(orm, LOAD, [stream, fold])
      return O.fromNullable(row)
    }, postgresFailure('reading a snapshot')),
  save: (stream, fold, { version, state }) =>
    TE.tryCatch(async () => {
      await sql(
        orm,
        `insert into snapshots as s (stream, fold, version, state) values ($1, $2, $3, $4::jsonb)
         on conflict (stream, fold) do update set version = excluded.version, state = excluded.state
         where s.version < excluded.version`,
        [stream, fold, version, JSON.stringify(state)],
      )
    }, postgresFailure('keeping a snapshot')),
  drop: (stream) =>
    TE.tryCatch(async () => {
      await sql(orm, 'delete from snapshots where stream = $1', [stream])
    }, postgresFailure('dropping snapshots')),
})
