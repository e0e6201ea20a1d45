import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { personal } from '../../domain/kernel/sealed.ts'
import { userStream } from '../../domain/user/user.ts'
import type { Profile } from '../../domain/user/vocabulary.ts'
import type { ReadName } from '../economy/readName.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { MEMBER } from '../user/memberPart.ts'

const sealed = personal<Profile>()

/** The names that members had on Telegram when they were last recorded, by what the module `user` keeps sealed. */
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
