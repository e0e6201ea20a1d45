import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { isRenewed } from '../../../domain/membership/membershipState.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { HindersMove, MoveHindrance } from '../../ports/hindersMove.ts'
import { asPortFailure, type PortFailure } from '../../ports/portFailure.ts'
import type { Rooms } from '../../ports/rooms.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault } from '../../ports/vault.ts'
import { sparedBy } from './carryOutRemovals.ts'
import { createReadMembership } from './openedChannels.ts'
import { createPlanChannels, type PlanChannelsDependencies } from './planChannels.ts'

type Dependencies = PlanChannelsDependencies & {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly vault: Pick<Vault, 'accountOf'>
  readonly rooms: Pick<Rooms, 'standing'>
}

type Hindrance = TE.TaskEither<PortFailure, MoveHindrance | undefined>

/**
 * A member stays with their account while Telegram renews a plan of theirs for it, or while it is in a channel of plans: a charge id and a
 * place are the account's, and not the member's. Of a place that Telegram does not tell nothing follows.
 */
export const createHindersMove = (dependencies: Dependencies): HindersMove => {
  const { vault, rooms } = dependencies
  const readMembership = createReadMembership(dependencies)
  const planChannels = createPlanChannels(dependencies)

  const inside = (userId: UserId, account: TelegramId): Hindrance =>
    pipe(
      planChannels(userId),
      TE.mapLeft(asPortFailure),
      TE.flatMap((channels) => async () => {
        for (const { channelId, name } of channels) {
          const standing = await rooms.standing(channelId, account)()
          if (E.isLeft(standing)) return standing
          if (standing.right.status === 'in' && sparedBy(standing.right) === undefined)
            return E.right({ is: 'inside', name })
        }
        return E.right(undefined)
      }),
    )

  return (userId) =>
    pipe(
      readMembership(userId),
      TE.mapLeft(asPortFailure),
      TE.flatMap(({ held }): Hindrance => {
        const renewed = held.find(isRenewed)
        if (renewed !== undefined) return TE.right({ is: 'renewed', name: renewed.terms.plan_id })
        return pipe(
          vault.accountOf(userId),
          TE.mapLeft(asPortFailure),
          TE.flatMap(
            O.match(
              (): Hindrance => TE.right(undefined),
              (account) => inside(userId, account),
            ),
          ),
        )
      }),
    )
}
