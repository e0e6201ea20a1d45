import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Contents } from '../../../application/ports/contents.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { transactional } from '../connection/transaction.ts'

const KEEP = `
  insert into contents (digest, bytes) values (decode($1, 'hex'), $2) on conflict (digest) do nothing`
const FIND = `select bytes from contents where digest = decode($1, 'hex')`
const PAGE = `
  select encode(digest, 'hex') as digest from contents
   where digest > decode($1, 'hex') order by digest limit $2`

/** Contents in the table `contents`, which proves digests itself, and whose rows nobody changes or removes. */
export const createPostgresContents = (orm: Orm): Contents => ({
  put: (contents) =>
    TE.tryCatch(
      () =>
        transactional(orm, async (em) => {
          for (const { digest, bytes } of contents) await sql(em, KEEP, [digest, Buffer.from(bytes)])
        }),
      postgresFailure('keeping a content'),
    ),
  get: (digest) =>
    pipe(
      TE.tryCatch(() => sql<{ bytes: Buffer }>(orm, FIND, [digest]), postgresFailure('reading a content')),
      TE.map(([row]) => O.map(({ bytes }: { bytes: Buffer }) => new Uint8Array(bytes))(O.fromNullable(row))),
    ),
  page: ({ after = '', limit }) =>
    pipe(
      TE.tryCatch(
        () => sql<{ digest: string }>(orm, PAGE, [after, limit]),
        postgresFailure('listing the contents'),
      ),
      TE.map((rows) => rows.map(({ digest }) => digest)),
    ),
})
