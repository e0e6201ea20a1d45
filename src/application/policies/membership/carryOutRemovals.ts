import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Channel, channelStream } from '../../../domain/channels/channel.ts'
import { removalStream } from '../../../domain/channels/removal.ts'
import type { RemovalCommand } from '../../../domain/channels/removalCommands.ts'
import { removalEvents, type SparedFor } from '../../../domain/channels/removalEvents.ts'
import type { Removal } from '../../../domain/channels/removalState.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import type { Membership } from '../../../domain/membership/membershipState.ts'
import { CHANNEL } from '../../channels/placePart.ts'
import { REMOVAL, removalPart } from '../../channels/removalPart.ts'
import { readState } from '../../commands/readState.ts'
import { type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Rooms, Standing } from '../../ports/rooms.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { asSubscriptionFailure, FORGOTTEN } from './forAccount.ts'
import { findMoved, type MovedOn, movedParts } from './movedRemovals.ts'
import { createReadMembership, opens } from './openedChannels.ts'

/** An order that is older is not carried out as it is: what was sent meanwhile has to be handled before. */
const FRESH_MS = 300_000

/** So many are let out side by side: what members do comes by the same updates as that they are out. */
const AT_ONCE = 6

const definitions = { 'admin.removal_ordered': removalEvents['admin.removal_ordered'] }
type Ordered = EventOf<typeof definitions>

/**
 * What became of a removal; `stale` is one that has waited too long, `over` one that is settled otherwise, `moved` one that goes on in
 * the supergroup that the group became.
 */
type Outcome =
  | { readonly _tag: 'stale' }
  | { readonly _tag: 'over' }
  | MovedOn
  | { readonly _tag: 'spared'; readonly sparedFor: SparedFor }
  | { readonly _tag: 'failed'; readonly fact: string; readonly isFinal?: boolean }
  | { readonly _tag: 'done'; readonly wasOut: boolean }

/** What is known of a removal before Telegram is asked; no account where whoever it is was forgotten. */
type Known = {
  readonly removal: { readonly state: Removal }
  readonly membership: Membership
  readonly place: { readonly state: Channel }
  readonly channel: NamedChannel | undefined
  readonly account: O.Option<TelegramId>
}

const NOBODY: Outcome = { _tag: 'failed', fact: FORGOTTEN.fact, isFinal: true }

type Dependencies = {
  readonly rooms: Pick<Rooms, 'standing' | 'remove'>
  readonly vault: Pick<Vault, 'accountOf'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly channels: ChannelNames
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Lets somebody out of a channel, once that was ordered: by a ban that is taken back at once, so that they may come again. Where the bot
 * was killed between the two, it is taken back when the bot comes back, and at the latest after an hour.
 *
 * - Whoever may be there again, an administrator, a bot, and whoever pays Telegram itself for their place is spared.
 * - Of whom Telegram does not say for sure that they are there, nobody is removed; it is asked again later.
 * - What Telegram refuses is a fact, recorded and tried later. Nobody else waits for it.
 * - From a group that became a supergroup nobody is removed: it is ordered there, through the brake of that one.
 */
export const createCarryOutRemovals = (dependencies: Dependencies): Errand<Ordered, Outcome> => {
  const { rooms, vault, channels, clock } = dependencies
  const moved = findMoved(channels)
  const readMembership = createReadMembership(dependencies)
  const readChannel = readState(dependencies, CHANNEL.decider, CHANNEL.catalogue)
  const readRemoval = readState(dependencies, REMOVAL.decider, REMOVAL.catalogue)

  /** All that has to be known before Telegram is asked, read side by side: those of many removals are then few reads. */
  const read = ({ data: { channel_id, user_id } }: Ordered): TE.TaskEither<SubscriptionFailure, Known> =>
    pipe(
      TE.Do,
      TE.apS('removal', readRemoval(removalStream(channel_id, user_id))),
      TE.apSW('membership', readMembership(user_id)),
      TE.apSW('place', readChannel(channelStream(channel_id))),
      TE.apSW('channel', channels.withId(channel_id)),
      TE.apSW('account', pipe(vault.accountOf(user_id), TE.mapLeft(asSubscriptionFailure))),
    )

  const letOut = (ordered: Ordered, account: TelegramId): TE.TaskEither<SubscriptionFailure, Outcome> => {
    const { channel_id: channelId } = ordered.data
    return pipe(
      rooms.standing(channelId, account),
      TE.flatMap((standing): TE.TaskEither<SubscriptionFailure, Outcome> => {
        if (standing.movedTo !== undefined) return moved(channelId, standing.movedTo)
        const sparedFor = sparedBy(standing)
        if (sparedFor !== undefined) return TE.right({ _tag: 'spared', sparedFor })
        // A ban of the bot's own is one that it has not come to take back; anybody else's stands.
        const isOut = standing.status === 'out' && standing.bannedBy !== 'bot'
        if (isOut) return TE.right({ _tag: 'done', wasOut: true })
        return pipe(
          rooms.remove(channelId, account),
          TE.flatMap((removed): TE.TaskEither<SubscriptionFailure, Outcome> => {
            if (removed._tag === 'moved') return moved(channelId, removed.to)
            return TE.right(
              removed._tag === 'done'
                ? { _tag: 'done', wasOut: false }
                : { _tag: 'failed', fact: removed.fact },
            )
          }),
        )
      }),
    )
  }

  return {
    name: 'removing' as Slug,
    atOnce: AT_ONCE,
    catalogue: createCatalogue(definitions),
    perform: (ordered) =>
      pipe(
        read(ordered),
        TE.flatMap((known): TE.TaskEither<SubscriptionFailure, Outcome> => {
          if (!isStillMeant(ordered, known)) return TE.right({ _tag: 'over' })
          if (isOld(ordered, clock.now())) return TE.right({ _tag: 'stale' })
          const { movedTo } = known.place.state
          if (movedTo !== null) return moved(ordered.data.channel_id, movedTo)
          const sparedFor = staying(known)
          if (sparedFor !== undefined) return TE.right({ _tag: 'spared', sparedFor })
          return O.isNone(known.account) ? TE.right(NOBODY) : letOut(ordered, known.account.value)
        }),
      ),
    partsFor: ({ data }, outcome, at) => {
      if (outcome._tag === 'moved') return movedParts(data, outcome, at)
      const command = commandOf(outcome, data, at)
      return command === undefined ? [] : [removalPart(data.channel_id, data.user_id, [command])]
    },
  }
}

const isStillMeant = ({ data: { cause } }: Ordered, { removal: { state } }: Known): boolean =>
  state.last?.cause === cause && state.last.status === 'ordered'

/** Whom something lets stay there again; of a channel without a name that cannot be told. */
const staying = ({ channel, membership }: Known): SparedFor | undefined => {
  if (channel === undefined) return 'unknown'
  return opens(membership, channel.name) ? 'active' : undefined
}

/** By whichever clock it was long ago. The absolute value, because a clock may be set back. */
const isOld = ({ timestamp, recordedAt }: Catalogued<Ordered>, now: Date): boolean =>
  [timestamp, recordedAt].some((then) => Math.abs(now.getTime() - then.getTime()) > FRESH_MS)

/** Whom nobody lets out, as Telegram tells of them. */
export const sparedBy = ({ status, isAdministrator, isBot, until }: Standing): SparedFor | undefined => {
  if (isAdministrator) return 'administrator'
  if (isBot) return 'bot'
  if (status === 'unknown') return 'unknown'
  return status === 'in' && until !== null ? 'paid_link' : undefined
}

const commandOf = (
  outcome: Exclude<Outcome, MovedOn>,
  { user_id: userId, channel_id: channelId, cause }: Ordered['data'],
  at: Date,
): RemovalCommand | undefined => {
  const meant = { userId, channelId, cause, at }
  switch (outcome._tag) {
    case 'over':
      return undefined
    case 'stale':
      return { type: 'HoldRemoval', ...meant, heldBy: 'backlog' }
    case 'spared':
      return { type: 'SpareRemoval', ...meant, sparedFor: outcome.sparedFor }
    case 'failed':
      return { type: 'FailRemoval', ...meant, fact: outcome.fact, isFinal: outcome.isFinal ?? false }
    case 'done':
      return { type: 'FinishRemoval', ...meant, wasOut: outcome.wasOut }
  }
}
