import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Erasures, WaitingErasures } from '../../../application/ports/erasures.ts'
import type { ConnectionOptions } from '../connection/connectionOptions.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { eraseKeys } from './eraseKeys.ts'

type Counted = { readonly count: number; readonly since: string | null }

/** Erasures in a server that is the program's own: noted in the table `erasures`. */
export const createPostgresErasures = (orm: Orm, options: ConnectionOptions): Erasures => ({
  note: (position, forgottenAt) =>
    TE.tryCatch(async () => {
      await sql(
        orm,
        'insert into erasures ("position", forgotten_at) values ($1, $2) on conflict do nothing',
        [position, forgottenAt],
      )
    }, postgresFailure('noting what is to be erased')),
  waiting: () =>
    TE.tryCatch(async (): Promise<WaitingErasures> => {
      const [counted] = await sql<Counted>(
        orm,
        'select count(*)::int as count, min(forgotten_at) as since from erasures where done_at is null',
      )
      const since = counted?.since ?? null
      return { count: counted?.count ?? 0, since: since === null ? null : new Date(since) }
    }, postgresFailure('counting what is to be erased')),
  erase: () =>
    TE.tryCatch(async () => {
      const noted = await sql<{ position: string }>(
        orm,
        'select "position" from erasures where done_at is null',
      )
      if (noted.length === 0) return 0
      await eraseKeys(options)
      await sql(
        orm,
        'update erasures set done_at = clock_timestamp() where "position" = any($1::bigint[]) and done_at is null',
        [noted.map(({ position }) => position)],
      )
      return noted.length
    }, postgresFailure('erasing what forgotten members left on the disk')),
})

/** In a server that is somebody else's the program erases nothing, and so notes nothing: docs/privacy.md says who does what. */
export const noErasures: Erasures = {
  note: () => TE.right(undefined),
  waiting: () => TE.right({ count: 0, since: null }),
  erase: () => TE.right(0),
}
