import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { createBatcher } from '../append/batcher.ts'
import { isValueError, postgresFailure } from '../connection/postgresFailure.ts'

const MOST_IN_BATCH = 64

/**
 * Joins reads that come at the same time into one statement: a batch of updates asks the same of many streams.
 *
 * - `read` answers for each key, in order.
 * - Each is read after it was asked for, as if it were alone; a key that the database refuses fails alone.
 */
export const createGroupRead = <Key, Found>(
  attempt: string,
  read: (keys: readonly Key[]) => Promise<readonly Found[]>,
): ((key: Key) => TaskEither<PortFailure, Found>) => {
  const send = async (keys: readonly Key[]): Promise<readonly E.Either<PortFailure, Found>[]> => {
    try {
      return (await read(keys)).map((found) => E.right(found))
    } catch (error) {
      if (keys.length === 1 || !isValueError(error))
        return keys.map(() => E.left(postgresFailure(attempt)(error)))
      const half = Math.ceil(keys.length / 2)
      return [...(await send(keys.slice(0, half))), ...(await send(keys.slice(half)))]
    }
  }
  const submit = createBatcher<Key, PortFailure, Found>(send, { mostInBatch: MOST_IN_BATCH })
  return (key) => () => submit(key)
}
