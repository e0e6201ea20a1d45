import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { memberActing } from '../../../application/log/eventMetadata.ts'
import type { Drafts, KeptDraft } from '../../../application/ports/drafts.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const FIND = prepared('select made_on as "madeOn", revision, edits from drafts where actor = $1')

/** A member who is being forgotten keeps nothing: the row in `member_keys` is locked, or gone. */
const BEGIN = `
  insert into drafts (actor, user_id, made_on, edits, revision)
  select $1, $2::bigint, $3::integer, $4::jsonb, 1
   where $2::bigint is null or exists (select from member_keys where user_id = $2::bigint)
  on conflict (actor) do nothing returning actor`

const GO_ON = `
  update drafts set made_on = $3, edits = $4::jsonb, revision = revision + 1, saved_at = clock_timestamp()
   where actor = $1 and revision = $2 returning actor`

/** Drafts in the table `drafts`; those of members go with their keys. */
export const createPostgresDrafts = (orm: Orm): Drafts => ({
  find: (actor) =>
    pipe(
      TE.tryCatch(() => sql<KeptDraft>(orm, FIND, [actor]), postgresFailure('finding a draft')),
      TE.map(([row]) => O.fromNullable(row)),
    ),
  save: (actor, revision, { madeOn, edits }) =>
    TE.tryCatch(async () => {
      const draft = [madeOn, JSON.stringify(edits)]
      const kept =
        revision === 0
          ? await sql(orm, BEGIN, [actor, memberActing(actor) ?? null, ...draft])
          : await sql(orm, GO_ON, [actor, revision, ...draft])
      return kept.length > 0
    }, postgresFailure('keeping a draft')),
})
