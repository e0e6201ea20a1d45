import type { InferEntity, MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease, LeaseLost } from '../../application/ports/checkpointStore.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import type { UserRow, UserStore } from '../../application/ports/userDirectory.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/user/vocabulary.ts'
import { User } from './entities.ts'
import { advanceCheckpoint, createPostgresCheckpointStore } from './postgresCheckpointStore.ts'
import { postgresFailure } from './postgresFailure.ts'

const fromEntity = (entity: InferEntity<typeof User>): UserRow => ({
  userId: entity.userId as UserId,
  language: entity.language as LanguageTag | null,
  registeredAt: entity.registeredAt,
  lastActive: entity.lastActive,
  commandCount: entity.commandCount,
})

/** The members in the table `users`. */
export const createPostgresUserStore = (orm: MikroORM): UserStore => ({
  checkpoints: createPostgresCheckpointStore(orm),
  commit: (lease, position, keys, change) =>
    pipe(
      TE.tryCatch(
        () =>
          orm.em.fork().transactional(async (em): Promise<E.Either<LeaseLost, Lease>> => {
            const moved = await advanceCheckpoint(em, lease, position)
            if (E.isLeft(moved)) return moved
            const entities = await em.find(User, { userId: { $in: [...keys] } })
            const rows = entities.map(fromEntity)
            const changed = change(new Map(rows.map((row) => [row.userId, row])))
            await em.upsertMany(User, [...changed.values()])
            return moved
          }),
        postgresFailure('writing the users'),
      ),
      TE.flatMapEither((moved): E.Either<PortFailure | LeaseLost, Lease> => moved),
    ),
  find: (userId) =>
    TE.tryCatch(async () => {
      const entity = await orm.em.fork().findOne(User, { userId })
      return pipe(O.fromNullable(entity), O.map(fromEntity))
    }, postgresFailure('reading the users')),
  page: ({ after, limit }) =>
    TE.tryCatch(async () => {
      const entities = await orm.em
        .fork()
        .find(User, { userId: { $gt: after } }, { orderBy: { userId: 'asc' }, limit })
      return entities.map(fromEntity)
    }, postgresFailure('reading the users')),
})
