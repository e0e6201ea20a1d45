import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { listRoles } from '../../operations/listRoles.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import { asSubscriptionFailure } from './forAccount.ts'

export type FindOwnersDependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly vault: Pick<Vault, 'find'>
  /** Accounts that are owners whatever the log says. */
  readonly owners: readonly TelegramId[]
}

/** Every owner: by the log who they are, and by the environment. */
export const findOwners = ({
  log,
  vault,
  owners,
}: FindOwnersDependencies): TE.TaskEither<SubscriptionFailure, readonly UserId[]> =>
  pipe(
    owners,
    TE.traverseSeqArray((account) => vault.find(account)),
    TE.map((found) => found.flatMap((member) => (O.isSome(member) ? [member.value.userId] : []))),
    TE.mapLeft(asSubscriptionFailure),
    TE.flatMap((named) =>
      pipe(
        listRoles(log),
        TE.map((roles) => roles.flatMap(({ userId, role }) => (role === 'owner' ? [userId] : []))),
        TE.map((appointed) => [...new Set([...named, ...appointed])]),
      ),
    ),
  )
