import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type {
  KeptSnapshot,
  Snapshot,
  SnapshotPlace,
  SnapshotStore,
} from '../../../application/ports/snapshotStore.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { createGroupRead } from './groupRead.ts'

const LOAD = prepared(
  `select asked.nth::int as nth, s.version, s.state
     from unnest($1::text[], $2::text[]) with ordinality as asked(stream, fold, nth)
     join snapshots s using (stream, fold)`,
)

/** In the order of the primary key. Without a place PostgreSQL drops the condition, so it is not prepared. */
const PAGE = `
  select stream, fold, version, state from snapshots
   where $1::text is null or (stream, fold) > ($1, $2)
   order by stream, fold limit $3`

/** Snapshots in the table `snapshots`. To keep one waits for no disk: one that a crash takes back is made again. */
export const createPostgresSnapshotStore = (orm: Orm): SnapshotStore => {
  const load = createGroupRead('reading a snapshot', async (places: readonly SnapshotPlace[]) => {
    const rows = await sql<Snapshot & { readonly nth: number }>(orm.urgent, LOAD, [
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
         where s.version < excluded.version
         returning set_config('synchronous_commit', 'off', true)`,
          [stream, fold, version, JSON.stringify(state)],
        )
      }, postgresFailure('keeping a snapshot')),
    drop: (stream) =>
      TE.tryCatch(async () => {
        const [row] = await sql<{ dropped: number }>(
          orm,
          `with dropped as (delete from snapshots where $1::text is null or stream = $1 returning 1)
           select count(*)::int as dropped from dropped`,
          [stream ?? null],
        )
        return row?.dropped ?? 0
      }, postgresFailure('dropping snapshots')),
    page: ({ after, limit }) =>
      TE.tryCatch(
        () => sql<KeptSnapshot>(orm, PAGE, [after?.stream ?? null, after?.fold ?? null, limit]),
        postgresFailure('reading the snapshots'),
      ),
  }
}
