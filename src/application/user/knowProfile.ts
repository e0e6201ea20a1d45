import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { KnownProfile } from '../../domain/user/commands.ts'
import type { Profile } from '../../domain/user/vocabulary.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Vault } from '../ports/vault.ts'

/**
 * Gives a profile its fingerprint, so that the decision can tell whether it changed.
 *
 * Nothing comes of a member without a key: who has not come in, or wants to be forgotten. `joining` gives them one.
 */
export type KnowProfile = (
  userId: UserId,
  profile: Profile,
  joining: boolean,
) => TE.TaskEither<PortFailure, KnownProfile | null>

export const createKnowProfile =
  (vault: Vault): KnowProfile =>
  (userId, profile, joining) =>
    pipe(
      joining ? vault.createKey(userId) : TE.right(undefined),
      TE.flatMap(() => vault.fingerprint(userId, profile)),
      TE.map(
        O.match(
          () => null,
          (fingerprint) => ({ clear: profile, fingerprint }),
        ),
      ),
    )
