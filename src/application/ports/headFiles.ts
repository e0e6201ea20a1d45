import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/**
 * Where heads are kept, by name.
 *
 * - `save` keeps a text under a name that is not there yet, whole or not at all, and answers whether it has; what is there stays.
 * - `list` answers the names that are there, in their order.
 * - `read` answers the text of a name that is there.
 */
export interface HeadFiles {
  save(name: string, text: string): TaskEither<PortFailure, boolean>
  list(): TaskEither<PortFailure, readonly string[]>
  read(name: string): TaskEither<PortFailure, string>
}
