import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Dialogues, type KeptDialogue, WAITS_HOURS } from '../../../application/ports/dialogues.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { createGroupRead } from '../log/groupRead.ts'

const UNTIL = `clock_timestamp() + interval '${WAITS_HOURS} hours'`
const STANDS = 'until > clock_timestamp()'

const FIND = prepared(`
  select user_id::float8 as "userId", dialogue, step, begun_by as "begunBy", answered_by::text[] as "answeredBy",
         ended_by as "endedBy", answers
    from dialogues where user_id = any($1::bigint[]) and ${STANDS}`)

const REMOVE_OLD = `delete from dialogues where not ${STANDS}`

/** A member who is being forgotten has none: the row in `member_keys` is locked, or gone. */
const BEGIN = `
  insert into dialogues (user_id, dialogue, step, begun_by, until)
  select user_id, $2, $3, $4::uuid, ${UNTIL} from member_keys where user_id = $1
  on conflict (user_id) do update
     set dialogue = excluded.dialogue, step = excluded.step, begun_by = excluded.begun_by, answered_by = '{}',
         ended_by = null, answers = null, until = excluded.until
   where dialogues.begun_by <> excluded.begun_by`

const IS_MEMBER = 'select from member_keys where user_id = $1'

const ANSWER = `
  update dialogues set answered_by = answered_by || $4::uuid, step = $5, answers = $6::jsonb, until = ${UNTIL}
   where user_id = $1 and begun_by = $2 and cardinality(answered_by) = $3 and ended_by is null and ${STANDS}
  returning user_id`

const END = `
  update dialogues set ended_by = $3 where user_id = $1 and begun_by = $2 and ended_by is null and ${STANDS}
  returning user_id`

/** Dialogues in the table `dialogues`; what was answered is sealed before it comes here. */
export const createPostgresDialogues = (orm: Orm): Dialogues => {
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  return {
    find: createGroupRead('reading a dialogue', async (members: readonly UserId[]) => {
      const rows = await sql<KeptDialogue>(orm.urgent, FIND, [members])
      const byMember = new Map(rows.map((row) => [row.userId, row]))
      return members.map((userId) => O.fromNullable(byMember.get(userId)))
    }),
    begin: ({ userId, dialogue, step, begunBy }) =>
      attempt('beginning a dialogue', async () => {
        await sql(orm, REMOVE_OLD)
        await sql(orm, BEGIN, [userId, dialogue, step, begunBy])
        return (await sql(orm, IS_MEMBER, [userId])).length > 0
      }),
    answer: ({ userId, begunBy, turn }, { by, step, answers }) =>
      attempt('keeping an answer', async () => {
        const moved = await sql(orm, ANSWER, [userId, begunBy, turn, by, step, JSON.stringify(answers)])
        return moved.length > 0
      }),
    end: ({ userId, begunBy }, by) =>
      attempt('ending a dialogue', async () => (await sql(orm, END, [userId, begunBy, by])).length > 0),
  }
}
