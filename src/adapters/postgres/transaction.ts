import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { type HandlerFailure, handlerFailure } from '../../application/ports/projectionStore.ts'
import { isValueError, postgresFailure } from './postgresFailure.ts'

/** A left on its way out of a transaction, which only a thrown error rolls back. */
class RolledBack<F> extends Error {
  readonly failure: F
  constructor(failure: F) {
    super('rolled back')
    this.failure = failure
  }
}

/** The right, or the transaction rolled back and its answer the left. */
export const orRollBack = <F, A>(result: E.Either<F, A>): A => {
  if (E.isLeft(result)) throw new RolledBack(result.left)
  return result.right
}

/**
 * Runs work in one transaction. What `orRollBack` met comes back as it was; a value that the database refuses is the
 * handler's failure; everything else is the port's.
 */
export const inTransaction = <F, A>(
  orm: MikroORM,
  what: string,
  work: (em: EntityManager) => Promise<A>,
): TE.TaskEither<F | PortFailure | HandlerFailure, A> =>
  TE.tryCatch(
    () => orm.em.fork().transactional(work),
    (error): F | PortFailure | HandlerFailure => {
      if (error instanceof RolledBack) return error.failure as F
      if (isValueError(error)) return handlerFailure(postgresFailure(what)(error).message)
      return postgresFailure(what)(error)
    },
  )
