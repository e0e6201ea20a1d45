import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { placeStream } from '../../../domain/channels/place.ts'
import { removalStream } from '../../../domain/channels/removal.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { brakeReportPart } from '../../channels/brakeReportPart.ts'
import { PLACE } from '../../channels/placePart.ts'
import { REMOVAL } from '../../channels/removalPart.ts'
import { factRefusals } from '../../commands/factRefusals.ts'
import { readState } from '../../commands/readState.ts'
import { byOperator } from '../../log/eventMetadata.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import { asPortFailure, type PortFailure } from '../../ports/portFailure.ts'
import type { Rooms } from '../../ports/rooms.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SeeOut } from '../../privacy/forgetting.ts'
import { type ErrandDependencies, errandSubscription } from '../errand.ts'
import { createCarryOutRemovals, sparedBy } from './carryOutRemovals.ts'
import { type FindOwnersDependencies, findOwners } from './findOwners.ts'
import { createPlanChannels, type PlanChannelsDependencies } from './planChannels.ts'
import { orderParts } from './removalParts.ts'

type Dependencies = PlanChannelsDependencies &
  FindOwnersDependencies &
  ErrandDependencies & {
    readonly log: EventLog
    readonly snapshots: SnapshotStore
    readonly rooms: Pick<Rooms, 'standing' | 'remove'>
    readonly vault: Pick<Vault, 'accountOf' | 'find'>
    readonly channels: ChannelNames
  }

/** Whatever cannot be read or recorded now is tried again. */
const asked = async <A>(
  question: TaskEither<{ readonly _tag: string; readonly message?: string }, A>,
): Promise<E.Either<PortFailure, A>> => pipe(await question(), E.mapLeft(asPortFailure))

/**
 * Lets whoever is forgotten out of the channels of plans while their account is known: later nobody could, and they would keep a place that
 * nobody pays for.
 *
 * - It goes through the brake, and what the running bot would do is done at once: an administrator, and whoever is on the whitelist, stays.
 * - From a channel that is not armed, or whose brake has stopped, nobody is let out; nor where Telegram refuses it. Owners are told, and they
 *   are forgotten all the same.
 * - Done again, after a crash, it does the rest.
 */
export const createSeeOut = (dependencies: Dependencies): SeeOut => {
  const { rooms, vault, log, ids, clock, performAct } = dependencies
  const planChannels = createPlanChannels(dependencies)
  const readPlace = readState(dependencies, PLACE.decider, PLACE.catalogue)
  const readRemoval = readState(dependencies, REMOVAL.decider, REMOVAL.catalogue)
  const removing = errandSubscription(createCarryOutRemovals(dependencies), dependencies)

  const isInside = async (userId: UserId, account: TelegramId, { channelId }: NamedChannel) => {
    const standing = await asked(rooms.standing(channelId, account))
    if (E.isLeft(standing) || standing.right.status !== 'unknown')
      return E.map((one: Parameters<typeof sparedBy>[0]) => one.status === 'in' && !sparedBy(one))(standing)
    const place = await asked(readPlace(placeStream(channelId, userId)))
    return E.map(({ state }: { readonly state: { readonly status: string } }) => state.status === 'in')(place)
  }

  const ordered = async (
    userId: UserId,
    account: TelegramId,
  ): Promise<E.Either<PortFailure, readonly RecordedEvent[]>> => {
    const commandId = ids.derive(`see-out:${userId}`)
    const known = await asked(log.readCommand(commandId))
    if (E.isLeft(known) || known.right.length > 0) return known
    const channels = await asked(planChannels(userId))
    if (E.isLeft(channels)) return channels
    const inside: NamedChannel[] = []
    for (const channel of channels.right) {
      const isIn = await isInside(userId, account, channel)
      if (E.isLeft(isIn)) return isIn
      if (isIn.right) inside.push(channel)
    }
    if (inside.length === 0) return E.right([])
    const at = clock.now()
    const removals = inside.map((channel) => ({
      userId,
      channel,
      why: 'revoked' as const,
      cause: commandId,
      at,
    }))
    const acted = await asked(
      performAct({
        metadata: byOperator(commandId),
        at,
        parts: orderParts(removals, userId),
        refusals: factRefusals(commandId),
      }),
    )
    return E.map(({ recorded }: { readonly recorded: readonly RecordedEvent[] }) => recorded)(acted)
  }

  /** Tells the owners of each channel in which they are still. */
  const report = async (member: UserId, events: readonly RecordedEvent[]) => {
    const cause = ids.derive(`see-out:${member}`)
    const at = clock.now()
    const commandId = ids.derive(`see-out:${member}:reported`)
    const owners = await asked(findOwners(dependencies))
    if (E.isLeft(owners)) return owners
    const parts = []
    for (const channelId of new Set(events.map(({ data }) => data.channel_id as NamedChannel['channelId']))) {
      const removal = await asked(readRemoval(removalStream(channelId, member)))
      if (E.isLeft(removal)) return removal
      const { isListed, last } = removal.right.state
      if (isListed || last?.status === 'done' || (last?.status === 'spared' && last.againAt === null))
        continue
      for (const userId of owners.right)
        parts.push(
          brakeReportPart({ type: 'ReportMember', userId, channelId, cause, member, about: 'forgotten', at }),
        )
    }
    if (parts.length === 0) return E.right(undefined)
    return asked(
      performAct({ metadata: byOperator(commandId), at, parts, refusals: factRefusals(commandId) }),
    )
  }

  return (userId) => async () => {
    const account = await asked(vault.accountOf(userId))
    if (E.isLeft(account) || O.isNone(account.right)) return account
    const events = await ordered(userId, account.right.value)
    if (E.isLeft(events)) return events
    const removals = events.right.filter(({ type }) => type.startsWith('admin.removal_'))
    for (const event of removals) {
      if (event.type !== 'admin.removal_ordered') continue
      const done = await asked(removing.react(event))
      if (E.isLeft(done)) return done
    }
    return removals.length === 0 ? events : report(userId, removals)
  }
}
