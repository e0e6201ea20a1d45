import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { personal } from '../../domain/kernel/sealed.ts'
import { userStream } from '../../domain/user/user.ts'
import type { Profile } from '../../domain/user/vocabulary.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { MEMBER } from './memberPart.ts'

/** The first name that a member had on Telegram when it was last recorded; nothing where none is known or its key is destroyed. */
export type ReadName = (userId: UserId) => TE.TaskEither<VaultFailure | CatalogueFailure, string | undefined>

const sealed = personal<Profile>()

export const createReadName =
  ({
    log,
    vault,
  }: {
    readonly log: Pick<EventLog, 'readStream'>
    readonly vault: Pick<Vault, 'open'>
  }): ReadName =>
  (userId) =>
    pipe(
      log.readStream(userStream(userId), {
        direction: 'backwards',
        types: ['user.registered', 'user.profile_changed'],
        limit: 1,
      }),
      TE.flatMapEither(E.traverseArray(MEMBER.catalogue.decode)),
      TE.flatMap(([last]) => {
        const profile =
          last?.type === 'user.registered' || last?.type === 'user.profile_changed' ? last.data.profile : null
        return profile === null || 'clear' in profile || !sealed.is(profile)
          ? TE.right<VaultFailure | CatalogueFailure, O.Option<unknown>>(O.none)
          : vault.open(profile)
      }),
      TE.map(
        O.match(
          () => undefined,
          (opened) => {
            const { firstName } = opened as Partial<Profile>
            return typeof firstName === 'string' ? firstName : undefined
          },
        ),
      ),
    )
