import type { MikroORM } from '@mikro-orm/postgresql'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Snapshot, SnapshotStore } from '../../../application/ports/snapshotStore.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { createGroupRead } from './groupRead.ts'

const LOAD = prepared(
  `select asked.nth::int as nth, s.version, s.state
     from unnest($1::text[], $2::text[]) with ordinality as asked(stream, fold, nth)
     join snapshots s using (stream, fold)`,
)

type Place = { readonly stream: string; readonly fold: string }

/** Snapshots in the table `snapshots`. */
export const createPostgresSnapshotStore = (orm: MikroORM): SnapshotStore => {
  const load = createGroupRead('reading a snapshot', async (places: readonly Place[]) => {
    const rows = await sql<Snapshot & { readonly nth: number }>(orm, LOAD, [
      places.map(({ stream }) => stream),
      places.map(({ fold }) => fold),
    ])
    const found = new Map(rows.map(({ nth, ...snapshot }) => [nth, snapshot]))
    return places.map((_, nth) => O.fromNullable(found.get(nth + 1)))
  })
  return {
    load: (stream, fold) => load({ stream, fold }),
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
  }
}
