import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MediaFiles } from '../../../application/ports/mediaFiles.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const FIND = prepared(`
  select file_id as "fileId" from media_files where bot_id = $1 and digest = decode($2, 'hex')`)
const KEEP = `
  insert into media_files (bot_id, digest, file_id) values ($1, decode($2, 'hex'), $3)
  on conflict (bot_id, digest) do update set file_id = excluded.file_id`

/** Names of uploaded media in the unlogged table `media_files`: after a crash of the server they are uploaded again. */
export const createPostgresMediaFiles = (orm: Orm): MediaFiles => ({
  find: ({ bot, digest }) =>
    pipe(
      TE.tryCatch(
        () => sql<{ fileId: string }>(orm, FIND, [bot, digest]),
        postgresFailure('finding an uploaded file'),
      ),
      TE.map(([row]) => O.map(({ fileId }: { fileId: string }) => fileId)(O.fromNullable(row))),
    ),
  keep: ({ bot, digest }, fileId) =>
    TE.tryCatch(async () => {
      await sql(orm, KEEP, [bot, digest, fileId])
    }, postgresFailure('keeping the name of an uploaded file')),
})
