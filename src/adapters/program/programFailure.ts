import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'

/** A port failed while the program was put together; its message is for the person who started it. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure'
}

/** Somebody stopped the command before it had an answer, which is neither a good one nor a bad one. */
export class Interruption extends ProgramFailure {}

/** Runs an effect of the start, where a failure ends the program. */
export const resultOrExit = async <A>(effect: TaskEither<PortFailure, A>): Promise<A> => {
  const result = await effect()
  if (E.isLeft(result)) throw new ProgramFailure(result.left.message, { cause: result.left.cause })
  return result.right
}
