import * as E from 'fp-ts/lib/Either.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'

/** A failure on its way through grammY, which knows only thrown errors. */
export class Failed extends Error {
  readonly failure: HandlingFailure
  constructor(failure: HandlingFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/** The result, or the failure thrown to the error boundary. */
export const unwrap = <A>(result: E.Either<HandlingFailure, A>): A => {
  if (E.isLeft(result)) throw new Failed(result.left)
  return result.right
}
