import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Fingerprint, Sealed } from '../../domain/kernel/sealed.ts'
import type { JsonObject } from '../log/json.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * The members' keys, which are kept outside the log, and what can be done with them.
 *
 * - `seal` gives a member a key where they have none; two processes that do so at once agree on one. The same value,
 *   sealed twice, looks different.
 * - `open` gives back exactly what was sealed, or nothing once the key is destroyed. A value that was changed, or sealed
 *   under another master key, is a `PortFailure`.
 * - `fingerprint` is the same for the same value under the same key, and nothing where the member has no key.
 * - `forget` destroys the member's key for good, and says whether there was one. A later `seal` gives them another one.
 */
export interface Vault {
  seal(userId: UserId, value: JsonObject): TaskEither<PortFailure, Sealed>
  open(sealed: Sealed): TaskEither<PortFailure, Option<JsonObject>>
  createKey(userId: UserId): TaskEither<PortFailure, void>
  fingerprint(userId: UserId, value: JsonObject): TaskEither<PortFailure, Option<Fingerprint>>
  forget(userId: UserId): TaskEither<PortFailure, boolean>
}
