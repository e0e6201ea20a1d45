import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ListedMember, MemberCounts, MemberList } from '../../../application/ports/memberList.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

const millisecondsOf = (column: string) => `round(date_part('epoch', ${column}) * 1000)`

type Row = Omit<ListedMember, 'registeredAt' | 'lastActive'> & {
  readonly registeredAt: number
  readonly lastActive: number
}

const PAGE = `
  select user_id::float8 as "userId", language, bot_blocked as "botBlocked", command_count::float8 as "commandCount",
         ${millisecondsOf('registered_at')} as "registeredAt", ${millisecondsOf('last_active')} as "lastActive"
    from users
   where ($1::timestamptz is null
          or (last_active <= $1 and (last_active < $1 or user_id > $2)))
     and ($3::text is null or language = $3) and ($4::boolean is null or bot_blocked = $4)
   order by last_active desc, user_id limit $5`

const COUNTS = `
  select count(*)::float8 as members, count(*) filter (where last_active >= $1)::float8 as active,
         count(*) filter (where bot_blocked)::float8 as blocked from users`

/**
 * Members in the table `users`, which a projection keeps. No index has them in their order: it would make each of their messages
 * cost more than all that look through them do.
 */
export const createPostgresMemberList = (orm: Orm): MemberList => ({
  page: ({ after, language, blocked, limit }) =>
    TE.tryCatch(async () => {
      const place = [after?.lastActive.toISOString() ?? null, after?.userId ?? null]
      const rows = await sql<Row>(orm, PAGE, [...place, language ?? null, blocked ?? null, limit])
      return rows.map((row) => ({
        ...row,
        registeredAt: new Date(row.registeredAt),
        lastActive: new Date(row.lastActive),
      }))
    }, postgresFailure('listing members')),
  counts: (since) =>
    TE.tryCatch(async () => {
      const [counts] = await sql<MemberCounts>(orm, COUNTS, [since.toISOString()])
      return counts ?? { members: 0, active: 0, blocked: 0 }
    }, postgresFailure('counting members')),
})
