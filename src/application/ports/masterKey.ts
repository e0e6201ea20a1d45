import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/**
 * Where the key that wraps the members' keys is kept: 32 bytes, never in the database.
 *
 * - `place` names it for a person: a path, or the name of a variable.
 * - `read` gives the key, or nothing where there is none.
 * - `make` makes one where there is none, and gives it; a second process gets what the first one made. Where there is
 *   nothing to be made, it does what `read` does.
 */
export interface MasterKey {
  readonly place: string
  readonly read: TaskEither<PortFailure, Option<Uint8Array>>
  readonly make: TaskEither<PortFailure, Option<Uint8Array>>
}
