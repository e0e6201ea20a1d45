import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { type HandlerFailure, handlerFailure } from '../../../application/ports/projectionStore.ts'
import { isValueError, postgresFailure } from './postgresFailure.ts'

/** A left on its way out of a transaction, which only a thrown error rolls back. */
class GivenUp<F> extends Error {
  readonly failure: F
  constructor(failure: F) {
    super('given up')
    this.failure = failure
  }
}

/** The right; or everything is given up, and answered with the left. */
export const orGiveUp = <F, A>(result: E.Either<F, A>): A => {
  if (E.isLeft(result)) throw new GivenUp(result.left)
  return result.right
}

/**
 * Runs work that writes. What `orGiveUp` met comes back as it was; a value that the database refuses is the handler's
 * failure; everything else is the port's.
 */
export const writing = <F, A>(
  what: string,
  work: () => Promise<A>,
): TE.TaskEither<F | PortFailure | HandlerFailure, A> =>
  TE.tryCatch(work, (error): F | PortFailure | HandlerFailure => {
    if (error instanceof GivenUp) return error.failure as F
    if (isValueError(error)) return handlerFailure(postgresFailure(what)(error).message)
    return postgresFailure(what)(error)
  })

/** The same in one transaction. */
export const inTransaction = <F, A>(
  orm: MikroORM,
  what: string,
  work: (em: EntityManager) => Promise<A>,
): TE.TaskEither<F | PortFailure | HandlerFailure, A> =>
  writing(what, () => orm.em.fork().transactional(work))
