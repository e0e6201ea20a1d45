import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Session, Sessions } from '../../../application/ports/sessions.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

type Row = { readonly actor: Session['actor']; readonly until: number }

const FIELDS = `actor, round(date_part('epoch', until) * 1000) as until`
const HOLDS = 'until > clock_timestamp()'

const FIND = prepared(`select ${FIELDS} from sessions where digest = $1 and ${HOLDS}`)

const REMOVE_OLD = `delete from sessions where not ${HOLDS}`

const BEGIN = `
  insert into sessions (digest, actor, until)
  values ($1, $2, clock_timestamp() + make_interval(secs => $3::float8)) on conflict do nothing`

const END = `delete from sessions where digest = $1 returning ${FIELDS}, ${HOLDS} as holds`

/** Sessions in the table `sessions`. Each one that begins removes those that are over. */
export const createPostgresSessions = (orm: Orm): Sessions => {
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  return {
    begin: (digest, actor, milliseconds) =>
      attempt('beginning a session', async () => {
        await sql(orm, REMOVE_OLD)
        await sql(orm, BEGIN, [digest, actor, milliseconds / 1_000])
      }),
    find: (digest) =>
      pipe(
        attempt('finding a session', () => sql<Row>(orm, FIND, [digest])),
        TE.map(sessionIn),
      ),
    end: (digest) =>
      pipe(
        attempt('ending a session', () => sql<Row & { readonly holds: boolean }>(orm, END, [digest])),
        TE.map((rows) => sessionIn(rows.filter(({ holds }) => holds))),
      ),
    endAll: (actor) =>
      attempt('ending sessions', async () => {
        await sql(orm, 'delete from sessions where actor = $1', [actor])
      }),
  }
}

const sessionIn = ([row]: readonly Row[]): O.Option<Session> =>
  row === undefined ? O.none : O.some({ actor: row.actor, until: new Date(row.until) })
