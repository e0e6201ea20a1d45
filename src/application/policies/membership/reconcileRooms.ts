import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { removalStream } from '../../../domain/channels/removal.ts'
import type { Removal } from '../../../domain/channels/removalState.ts'
import type { ChatId, TelegramId, UserId, Uuid } from '../../../domain/kernel/ids.ts'
import { REMOVAL } from '../../channels/removalPart.ts'
import type { ActFailure, PerformAct } from '../../commands/act.ts'
import { factRefusals } from '../../commands/factRefusals.ts'
import { readState } from '../../commands/readState.ts'
import { byOperator } from '../../log/eventMetadata.ts'
import type { Finding, ReconcileFailure } from '../../membership/reconciling.ts'
import type { NamedChannel } from '../../ports/channelNames.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { IdGenerator } from '../../ports/idGenerator.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { Rooms, Standing } from '../../ports/rooms.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault } from '../../ports/vault.ts'
import { knownPeople } from './knownPeople.ts'
import type { IsOpened } from './openedChannels.ts'
import { orderParts } from './removalParts.ts'

export type ReconcileRoomsDependencies = {
  readonly rooms: Pick<Rooms, 'standing'>
  readonly vault: Pick<Vault, 'accountOf'>
  readonly isOpened: IsOpened
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly performAct: PerformAct
  readonly ids: Pick<IdGenerator, 'next'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Compares the channels that plans open with Telegram, person by person of those whom the log knows. A group that became a supergroup is
 * compared as that one.
 */
export const createReconcileRooms = (dependencies: ReconcileRoomsDependencies) => {
  const { rooms, vault, isOpened, log, performAct, ids, clock } = dependencies
  const readRemoval = readState(dependencies, REMOVAL.decider, REMOVAL.catalogue)

  /** How they stand, and where: of a group that became a supergroup, in that one. */
  const standingIn = async (
    { channelId }: NamedChannel,
    account: TelegramId,
  ): Promise<E.Either<PortFailure, { readonly standing: Standing; readonly there: ChatId }>> => {
    const asked = await rooms.standing(channelId, account)()
    if (E.isLeft(asked)) return asked
    const there = asked.right.movedTo ?? channelId
    const found = there === channelId ? asked : await rooms.standing(there, account)()
    return E.map((standing: Standing) => ({ standing, there }))(found)
  }

  const isSettledIn = (channelId: ChatId, userId: UserId): TaskEither<ReconcileFailure, boolean> =>
    TE.map(({ state }: { readonly state: Removal }) => isSettled(state))(
      readRemoval(removalStream(channelId, userId)),
    )

  const findingOf = async (
    userId: UserId,
    channel: NamedChannel,
  ): Promise<E.Either<ReconcileFailure, Finding>> => {
    const is = (found: Finding['is'], channelId = channel.channelId): E.Either<never, Finding> =>
      E.right({ userId, channel: { ...channel, channelId }, is: found })
    const account = await vault.accountOf(userId)()
    if (E.isLeft(account)) return account.left._tag === 'PortFailure' ? E.left(account.left) : is('unknown')
    if (O.isNone(account.right)) return is('unknown')
    const opened = await isOpened(userId, channel.name)()
    if (E.isLeft(opened)) return opened
    const asked = await standingIn(channel, account.right.value)
    if (E.isLeft(asked)) return asked
    const { standing, there } = asked.right
    const { status } = standing
    if (status === 'unknown') return is('unknown', there)
    if (status === 'out') {
      if (!opened.right) return is('agrees', there)
      return is(standing.bannedBy === 'others' ? 'banned' : 'missing', there)
    }
    if (opened.right || isNoMember(standing)) return is('agrees', there)
    // What is settled in the group may not be known of the supergroup yet.
    const settled = await TE.traverseSeqArray((room: ChatId) => isSettledIn(room, userId))([
      ...new Set([channel.channelId, there]),
    ])()
    return E.isLeft(settled) ? settled : is(settled.right.includes(true) ? 'agrees' : 'intruder', there)
  }

  return {
    /** Each person in each channel; a failure is the last thing that comes. */
    find: async function* (
      channels: readonly NamedChannel[],
    ): AsyncGenerator<E.Either<ReconcileFailure, Finding>, void, void> {
      const people = await knownPeople(log)
      if (E.isLeft(people)) return yield people
      for (const channel of channels)
        for (const userId of people.right) {
          const finding = await findingOf(userId, channel)
          yield finding
          if (E.isLeft(finding)) return
        }
    },
    /** Has somebody removed who was found to be an intruder: through the brake, and by the running bot. */
    order:
      ({ userId, channel }: Finding): TaskEither<ActFailure, 'ordered' | 'held' | 'over'> =>
      async () => {
        const commandId: Uuid = ids.next()
        const at = clock.now()
        const acted = await performAct({
          metadata: byOperator(commandId),
          at,
          parts: orderParts([{ userId, channel, why: 'unentitled', cause: commandId, at }], userId),
          refusals: factRefusals(commandId),
        })()
        return E.map(({ recorded }: { readonly recorded: readonly { readonly type: string }[] }) => {
          const types = recorded.map(({ type }) => type)
          if (types.includes('admin.removal_ordered')) return 'ordered'
          return types.includes('admin.removal_held') ? 'held' : 'over'
        })(acted)
      },
  }
}

const isNoMember = ({ isAdministrator, isBot, until }: Standing) => isAdministrator || isBot || until !== null

/** They are never removed, or it is under way already. */
const isSettled = ({ isListed, last }: Removal) =>
  isListed || last?.status === 'ordered' || last?.status === 'held'
