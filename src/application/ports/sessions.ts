import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Actor } from '../log/eventMetadata.ts'
import type { PortFailure } from './portFailure.ts'

/** Somebody who was let in: who acts, and until when that holds. */
export type Session = { readonly actor: Actor; readonly until: Date }

/** What a secret is known by; the secret itself is kept nowhere. */
export type SecretDigest = string

/**
 * Who was let into the console, over all processes that share the store.
 *
 * - `begin` lets an actor in under the digest of a secret, for so many milliseconds by the store's own clock. A digest that is
 *   taken stays what it was.
 * - `find` tells who was, as long as that holds. What is over is not found, and is forgotten by itself.
 * - `end` is over at once, and answers who it was: of two who end the same one at once, one is told.
 * - `endAll` ends everything that an actor has begun by now, in every process; what they begin later holds.
 * - Actors know nothing of each other.
 */
export interface Sessions {
  begin(digest: SecretDigest, actor: Actor, milliseconds: number): TaskEither<PortFailure, void>
  find(digest: SecretDigest): TaskEither<PortFailure, Option<Session>>
  end(digest: SecretDigest): TaskEither<PortFailure, Option<Session>>
  endAll(actor: Actor): TaskEither<PortFailure, void>
}
