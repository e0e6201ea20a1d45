import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserRow } from '../../../application/ports/userDirectory.ts'
import type { ReadUserTable } from '../../../application/ports/userTable.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { User } from '../connection/entities.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { fromEntity } from './postgresUserStore.ts'

const PAGE = 5_000

/** Reads the table `users` and its checkpoint in one snapshot of the database. */
export const createReadUserTable =
  (orm: MikroORM): ReadUserTable =>
  (name) =>
    TE.tryCatch(
      () =>
        orm.em.fork().transactional(
          async (em) => ({
            position: await checkpointOf(em, name),
            parked: await parkedBy(em, name),
            rows: await rowsOf(em),
          }),
          { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
        ),
      postgresFailure('reading the users'),
    )

const checkpointOf = async (em: EntityManager, name: string) => {
  const [row] = await sql<{ position: number }>(
    em,
    'select c."position"::float8 as position from checkpoints c where name = $1',
    [name],
  )
  return row?.position ?? 0
}

const parkedBy = async (em: EntityManager, name: string) => {
  const rows = await sql<{ position: number }>(
    em,
    'select l."position"::float8 as position from dead_letters l where subscription = $1',
    [name],
  )
  return new Set(rows.map(({ position }) => position))
}

const rowsOf = async (em: EntityManager): Promise<ReadonlyMap<UserId, UserRow>> => {
  const rows = new Map<UserId, UserRow>()
  for (let after = 0; ; ) {
    const page = await em.find(User, { userId: { $gt: after } }, { orderBy: { userId: 'asc' }, limit: PAGE })
    for (const row of page.map(fromEntity)) rows.set(row.userId, row)
    em.clear()
    if (page.length < PAGE) return rows
    after = page.at(-1)?.userId ?? after
  }
}
