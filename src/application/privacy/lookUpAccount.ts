import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import type { Actor } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { createRecordLook, type LookFailure } from './recordLook.ts'

export type LookupFailure = VaultFailure | LookFailure

/**
 * Tells whoever runs the community which member a Telegram account is. That they asked is an event, recorded before they are told; who is
 * nobody here leaves none.
 */
export type LookUpAccount = (
  account: TelegramId,
  actor?: Actor,
) => TE.TaskEither<LookupFailure, O.Option<UserId>>

export const createLookUpAccount = ({
  vault,
  ...dependencies
}: {
  readonly vault: Pick<Vault, 'find'>
  readonly log: Pick<EventLog, 'append'>
  readonly ids: IdGenerator
  readonly clock: Clock
}): LookUpAccount => {
  const record = createRecordLook(dependencies)
  return (account, actor) =>
    pipe(
      vault.find(account),
      TE.flatMap(
        O.match(
          () => TE.right<LookupFailure, O.Option<UserId>>(O.none),
          ({ userId }) =>
            pipe(
              record('LookUp', userId, actor),
              TE.map(() => O.some(userId)),
            ),
        ),
      ),
    )
}
