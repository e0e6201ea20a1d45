import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

/** The value, or a failed test that says what was on the left. */
export const right = async <A>(effect: TaskEither<unknown, A>): Promise<A> => {
  const result = await effect()
  if (E.isLeft(result)) throw new Error(`unexpected left: ${JSON.stringify(result.left)}`)
  return result.right
}

/** What was on the left, or a failed test. */
export const left = async <A>(effect: TaskEither<A, unknown>): Promise<A> => {
  const result = await effect()
  if (E.isRight(result)) throw new Error(`unexpected right: ${JSON.stringify(result.right)}`)
  return result.left
}

/** The value of what is there already. */
export const valueIn = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(`unexpected left: ${JSON.stringify(result.left)}`)
  return result.right
}
