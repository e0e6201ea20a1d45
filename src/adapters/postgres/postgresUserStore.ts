import type { EntityManager, InferEntity, MikroORM } from '@mikro-orm/postgresql'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease, Progress } from '../../application/ports/checkpointStore.ts'
import type { CommitFailure, RowChange } from '../../application/ports/projectionStore.ts'
import type { UserRow, UserStore } from '../../application/ports/userDirectory.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import type { LanguageTag } from '../../domain/user/vocabulary.ts'
import { RebuiltUser, User } from './entities.ts'
import { advanceCheckpoint, createPostgresCheckpointStore } from './postgresCheckpointStore.ts'
import { postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'
import { inTransaction, orRollBack } from './transaction.ts'

type UserEntity = typeof User | typeof RebuiltUser

export const fromEntity = (entity: InferEntity<UserEntity>): UserRow => ({
  userId: entity.userId as UserId,
  language: entity.language as LanguageTag | null,
  languageChosen: entity.languageChosen,
  botBlocked: entity.botBlocked,
  registeredAt: entity.registeredAt,
  lastActive: entity.lastActive,
  commandCount: entity.commandCount as Natural,
})

const applyChange = async (
  em: EntityManager,
  entity: UserEntity,
  { keys, change }: RowChange<UserId, UserRow>,
) => {
  const found = await em.find(entity, { userId: { $in: [...keys] } })
  const rows = new Map(found.map(fromEntity).map((row) => [row.userId, row]))
  const changed = orRollBack(change(rows))
  const gone = [...changed].filter(([, row]) => row === null).map(([userId]) => userId)
  if (gone.length > 0) await em.nativeDelete(entity, { userId: { $in: gone } })
  const kept = [...changed.values()].filter((row) => row !== null)
  if (kept.length > 0) await em.upsertMany(entity, kept)
}

const commit = async (
  em: EntityManager,
  entity: UserEntity,
  lease: Lease,
  progress: Progress,
  change: RowChange<UserId, UserRow>,
): Promise<Lease> => {
  const moved = orRollBack(await advanceCheckpoint(em, lease, progress))
  await applyChange(em, entity, change)
  return moved
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

/** The members in the table `users`; a rebuild works in `users_rebuild`. */
export const createPostgresUserStore = (orm: MikroORM, entity: UserEntity = User): UserStore => ({
  checkpoints: createPostgresCheckpointStore(orm),
  commit: (lease, progress, change) =>
    inTransaction<CommitFailure, Lease>(orm, 'writing the users', (em) =>
      commit(em, entity, lease, progress, change),
    ),
  shadow: () =>
    TE.tryCatch(async () => {
      await sql(orm, 'create table if not exists users_rebuild (like users including all)')
      return createPostgresUserStore(orm, RebuiltUser)
    }, postgresFailure('preparing the rebuild of the users')),
  switchOver: (name, shadow, rest) =>
    inTransaction<CommitFailure, void>(orm, 'switching to the rebuilt users', async (em) => {
      const live = await holdCheckpoint(em, name)
      const last = orRollBack(await rest(live)())
      await replaceRows(em, name, await commit(em, RebuiltUser, shadow, last, last))
    }),
  find: (userId) =>
    TE.tryCatch(async () => {
      const found = await orm.em.fork().findOne(entity, { userId })
      return pipe(O.fromNullable(found), O.map(fromEntity))
    }, postgresFailure('reading the users')),
  page: ({ after, limit }) =>
    TE.tryCatch(async () => {
      const found = await orm.em
        .fork()
        .find(entity, { userId: { $gt: after } }, { orderBy: { userId: 'asc' }, limit })
      return found.map(fromEntity)
    }, postgresFailure('reading the users')),
})
