import type { EntityManager, TransactionOptions } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { type HandlerFailure, handlerFailure } from '../../../application/ports/projectionStore.ts'
import type { Orm } from './orm.ts'
import { isValueError, postgresFailure } from './postgresFailure.ts'

/** Carries a left out of a transaction, because only a thrown error rolls one back. */
class RolledBack<F> extends Error {
  readonly failure: F
  constructor(failure: F) {
    super('rolled back')
    this.failure = failure
  }
}

/** The right. A left rolls the work back, which then answers that left. */
export const orRollBack = <F, A>(result: E.Either<F, A>): A => {
  if (E.isLeft(result)) throw new RolledBack(result.left)
  return result.right
}

/**
 * Runs work that writes, and answers the left with which `orRollBack` ended it. A value that the database refuses is the
 * handler's failure; every other error is the port's.
 */
export const writing = <F, A>(
  what: string,
  work: () => Promise<A>,
): TE.TaskEither<F | PortFailure | HandlerFailure, A> =>
  TE.tryCatch(work, (error): F | PortFailure | HandlerFailure => {
    if (error instanceof RolledBack) return error.failure as F
    if (isValueError(error)) return handlerFailure(postgresFailure(what)(error).message)
    return postgresFailure(what)(error)
  })

type Options = { readonly isolationLevel?: 'repeatable read'; readonly readOnly?: true }

/** Does work in one transaction: of READ COMMITTED, if nothing else is asked for. */
export const transactional = async <A>(
  orm: Orm,
  work: (em: EntityManager) => Promise<A>,
  options: Options = {},
): Promise<A> => (await orm.load()).em.fork().transactional(work, options as TransactionOptions)

/** The same for work that writes. */
export const inTransaction = <F, A>(
  orm: Orm,
  what: string,
  work: (em: EntityManager) => Promise<A>,
): TE.TaskEither<F | PortFailure | HandlerFailure, A> => writing(what, () => transactional(orm, work))
