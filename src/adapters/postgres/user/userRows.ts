import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type * as E from 'fp-ts/lib/Either.js'
import type { Lease, LeaseLost, Progress } from '../../../application/ports/checkpointStore.ts'
import type { UserRow } from '../../../application/ports/userDirectory.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { boolArray, int8Array, textArray, timestamptzArray } from '../connection/binaryArray.ts'
import { prepared, sql } from '../connection/sql.ts'
import { progressWith, takeProgress } from '../subscriptions/progress.ts'

/** The live rows, and those that a rebuild works on. */
export type UserTableName = 'users' | 'users_rebuild'

type StoredUser = Omit<UserRow, 'registeredAt' | 'lastActive'> & {
  readonly registeredMs: number
  readonly activeMs: number
}

const statementsOf = (table: UserTableName) => ({
  read: prepared(
    `select user_id::float8 as "userId", language, language_chosen as "languageChosen", bot_blocked as "botBlocked",
            round(date_part('epoch', registered_at) * 1000) as "registeredMs",
            round(date_part('epoch', last_active) * 1000) as "activeMs", command_count as "commandCount"
       from ${table} where user_id = any($1::bigint[])`,
  ),
  commit: progressWith(
    `removed as (delete from ${table} using moved where user_id = any($11::bigint[]))`,
    `written as (
       insert into ${table} (user_id, language, language_chosen, bot_blocked, registered_at, last_active, command_count)
       select row.*
         from moved, unnest($12::bigint[], $13::text[], $14::boolean[], $15::boolean[], $16::timestamptz[],
                            $17::timestamptz[], $18::bigint[]) as row
       on conflict (user_id) do update
         set language = excluded.language, language_chosen = excluded.language_chosen,
             bot_blocked = excluded.bot_blocked, registered_at = excluded.registered_at,
             last_active = excluded.last_active, command_count = excluded.command_count
     )`,
  ),
})

/**
 * The rows of one of the tables, many in a statement: the user projection reads and writes them a page of events at a
 * time, where entities would cost more than all the rest.
 */
export const userRowsIn = (table: UserTableName) => {
  const { read, commit } = statementsOf(table)
  return {
    read: async (
      where: MikroORM | EntityManager,
      ids: readonly UserId[],
    ): Promise<ReadonlyMap<UserId, UserRow>> => {
      const rows = await sql<StoredUser>(where, read, [int8Array(ids)])
      return new Map(
        rows.map(({ registeredMs, activeMs, ...row }) => [
          row.userId,
          { ...row, registeredAt: new Date(registeredMs), lastActive: new Date(activeMs) },
        ]),
      )
    },
    /** Takes the progress, and with it makes the rows what they are to be (null: gone). */
    commit: (
      where: MikroORM | EntityManager,
      lease: Lease,
      progress: Progress,
      changed: ReadonlyMap<UserId, UserRow | null>,
    ): Promise<E.Either<LeaseLost, Lease>> => {
      const gone = [...changed].filter(([, row]) => row === null).map(([userId]) => userId)
      const rows = [...changed.values()].filter((row) => row !== null)
      return takeProgress(where, commit, lease, progress, [
        int8Array(gone),
        int8Array(rows.map(({ userId }) => userId)),
        textArray(rows.map(({ language }) => language)),
        boolArray(rows.map(({ languageChosen }) => languageChosen)),
        boolArray(rows.map(({ botBlocked }) => botBlocked)),
        timestamptzArray(rows.map(({ registeredAt }) => registeredAt)),
        timestamptzArray(rows.map(({ lastActive }) => lastActive)),
        int8Array(rows.map(({ commandCount }) => commandCount)),
      ])
    },
  }
}
