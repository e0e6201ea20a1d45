import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'

/** The program cannot do what it was started for; its message is for the person who started it. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure'
}

/** Somebody stopped the command before it had an answer, which is neither a good one nor a bad one. */
export class Interruption extends ProgramFailure {}

/** What an effect comes to; a failure ends the program. */
export const resultOrExit = async <A>(
  effect: TaskEither<Pick<PortFailure, 'message' | 'cause'>, A>,
): Promise<A> => {
  const result = await effect()
  if (E.isLeft(result)) throw new ProgramFailure(result.left.message, { cause: result.left.cause })
  return result.right
}
