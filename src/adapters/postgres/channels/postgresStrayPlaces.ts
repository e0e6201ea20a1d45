import * as TE from 'fp-ts/lib/TaskEither.js'
import type { StrayPlace, StrayPlaces } from '../../../application/channels/strays.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

/** Those in the channel `$1`, called `$2`, without those whom a plan lets stay: one pass over each of three tables. */
const STRAYS = `
  select p.user_id::float8 as "userId", p.link_of::float8 as "linkOf", p.via, r.status as removal,
         round(date_part('epoch', p.since) * 1000) as since
    from channel_places p left join removals r on r.id = p.id
   where p.channel_id = $1 and not p.is_administrator and p.until is null and r.is_listed is not true
     and p.user_id not in (select user_id from memberships where $2 = any (string_to_array(channels, ' ')))
   order by p.user_id`

type Told = Omit<StrayPlace, 'since'> & { readonly since: number }

/** Strays by SQL over the rows that projections keep. */
export const createPostgresStrayPlaces = (orm: Orm): StrayPlaces => ({
  find: (channelId, name) =>
    TE.map((rows: readonly Told[]) =>
      rows.map((row): StrayPlace => ({ ...row, since: new Date(row.since) })),
    )(
      TE.tryCatch(
        () => sql<Told>(orm, STRAYS, [channelId, name]),
        postgresFailure('looking for who is in a channel without a plan'),
      ),
    ),
})
