import type { EntityManager, InferEntity, MikroORM } from '@mikro-orm/postgresql'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease, Progress } from '../../../application/ports/checkpointStore.ts'
import type { CommitFailure, ProjectionStore, RowChange } from '../../../application/ports/projectionStore.ts'
import type { UserRow, UserStore } from '../../../application/ports/userDirectory.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { LanguageTag } from '../../../domain/user/vocabulary.ts'
import { User } from '../connection/entities.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { inTransaction, orGiveUp, writing } from '../connection/transaction.ts'
import { createPostgresCheckpointStore } from '../subscriptions/postgresCheckpointStore.ts'
import { type UserTableName, userRowsIn } from './userRows.ts'

export const fromEntity = (entity: InferEntity<typeof User>): UserRow => ({
  userId: entity.userId as UserId,
  language: entity.language as LanguageTag | null,
  languageChosen: entity.languageChosen,
  botBlocked: entity.botBlocked,
  registeredAt: entity.registeredAt,
  lastActive: entity.lastActive,
  commandCount: entity.commandCount as Natural,
})

const ROWS = { users: userRowsIn('users'), users_rebuild: userRowsIn('users_rebuild') }

/**
 * Reads the rows, and writes what they become if the lease holds then: all who write them move the checkpoint, or take
 * its lease, so nobody has changed them in between. They need no transaction around both.
 */
const commit = async (
  where: MikroORM | EntityManager,
  table: UserTableName,
  lease: Lease,
  progress: Progress,
  { keys, change }: RowChange<UserId, UserRow>,
): Promise<Lease> => {
  const changed = orGiveUp(change(await ROWS[table].read(where, keys)))
  return orGiveUp(await ROWS[table].commit(where, lease, progress, changed))
}

/**
 * Makes the rebuilt rows the live ones. The rows are copied, not the tables renamed: readers see the old ones until the
 * transaction ends, and rights granted on the table stay.
 */
const replaceRows = async (em: EntityManager, name: string, shadow: Lease) => {
  await sql(em, 'delete from users')
  await sql(em, 'insert into users select * from users_rebuild')
  await sql(em, 'drop table users_rebuild')
  await sql(em, 'delete from dead_letters where subscription = $1', [name])
  await sql(em, 'update dead_letters set subscription = $1 where subscription = $2', [name, shadow.name])
  await sql(em, 'delete from checkpoints where name = $1', [shadow.name])
  await sql(
    em,
    'update checkpoints set "position" = $2, epoch = epoch + 1, owner = null, until = null where name = $1',
    [name, shadow.position],
  )
}

/** The position of the live rows; their checkpoint stays locked until the transaction ends. */
const holdCheckpoint = async (em: EntityManager, name: string): Promise<number> => {
  await sql(em, 'insert into checkpoints (name) values ($1) on conflict do nothing', [name])
  const [row] = await sql<{ position: number }>(
    em,
    'select c."position"::float8 as position from checkpoints c where name = $1 for update',
    [name],
  )
  return row?.position ?? 0
}

const createProjectionStore = (orm: MikroORM, table: UserTableName): ProjectionStore<UserId, UserRow> => ({
  checkpoints: createPostgresCheckpointStore(orm),
  commit: (lease, progress, change) =>
    writing<CommitFailure, Lease>('writing the users', () => commit(orm, table, lease, progress, change)),
  shadow: () =>
    TE.tryCatch(async () => {
      await sql(orm, 'create table if not exists users_rebuild (like users including all)')
      return createProjectionStore(orm, 'users_rebuild')
    }, postgresFailure('preparing the rebuild of the users')),
  switchOver: (name, shadow, rest) =>
    inTransaction<CommitFailure, void>(orm, 'switching to the rebuilt users', async (em) => {
      const live = await holdCheckpoint(em, name)
      const last = orGiveUp(await rest(live)())
      await replaceRows(em, name, await commit(em, 'users_rebuild', shadow, last, last))
    }),
})

/** The members in the table `users`; a rebuild works in `users_rebuild`, which exists only for as long. */
export const createPostgresUserStore = (orm: MikroORM): UserStore => ({
  ...createProjectionStore(orm, 'users'),
  find: (userId) =>
    TE.tryCatch(async () => {
      const found = await orm.em.fork().findOne(User, { userId })
      return pipe(O.fromNullable(found), O.map(fromEntity))
    }, postgresFailure('reading the users')),
  page: ({ after, limit }) =>
    TE.tryCatch(async () => {
      const found = await orm.em
        .fork()
        .find(User, { userId: { $gt: after } }, { orderBy: { userId: 'asc' }, limit })
      return found.map(fromEntity)
    }, postgresFailure('reading the users')),
})
