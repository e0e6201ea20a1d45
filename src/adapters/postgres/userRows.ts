import type { EntityManager } from '@mikro-orm/postgresql'
import type { UserRow } from '../../application/ports/userDirectory.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { prepared, sql } from './sql.ts'

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
  write: prepared(
    `insert into ${table} as u
       (user_id, language, language_chosen, bot_blocked, registered_at, last_active, command_count)
     select * from unnest($1::bigint[], $2::text[], $3::boolean[], $4::boolean[], $5::timestamptz[],
                          $6::timestamptz[], $7::integer[])
     on conflict (user_id) do update
       set language = excluded.language, language_chosen = excluded.language_chosen,
           bot_blocked = excluded.bot_blocked, registered_at = excluded.registered_at,
           last_active = excluded.last_active, command_count = excluded.command_count`,
  ),
  remove: prepared(`delete from ${table} where user_id = any($1::bigint[])`),
})

/**
 * The rows of one of the tables, many in a statement: the user projection reads and writes them a page of events at a
 * time, where entities would cost more than all the rest.
 */
export const userRowsIn = (table: UserTableName) => {
  const { read, write, remove } = statementsOf(table)
  return {
    read: async (em: EntityManager, ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserRow>> => {
      const rows = await sql<StoredUser>(em, read, [ids])
      return new Map(
        rows.map(({ registeredMs, activeMs, ...row }) => [
          row.userId,
          { ...row, registeredAt: new Date(registeredMs), lastActive: new Date(activeMs) },
        ]),
      )
    },
    write: async (em: EntityManager, rows: readonly UserRow[]): Promise<void> => {
      await sql(em, write, [
        rows.map(({ userId }) => userId),
        rows.map(({ language }) => language),
        rows.map(({ languageChosen }) => languageChosen),
        rows.map(({ botBlocked }) => botBlocked),
        rows.map(({ registeredAt }) => registeredAt.toISOString()),
        rows.map(({ lastActive }) => lastActive.toISOString()),
        rows.map(({ commandCount }) => commandCount),
      ])
    },
    remove: async (em: EntityManager, ids: readonly UserId[]): Promise<void> => {
      await sql(em, remove, [ids])
    },
  }
}
