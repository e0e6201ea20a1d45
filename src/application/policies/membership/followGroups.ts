import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { channelLifeEvents } from '../../../domain/channels/channel.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { type ChannelPlaceRow, channelPlaces } from '../../channels/channelPlaces.ts'
import { type JoinRequestRow, joinRequests } from '../../channels/joinRequests.ts'
import { waitsForOwner } from '../../channels/listRemovals.ts'
import { placePart } from '../../channels/placePart.ts'
import { removalPart } from '../../channels/removalPart.ts'
import { type RemovalRow, removals } from '../../channels/removals.ts'
import { listRowsOfChannel } from '../../channels/rowsOfChannel.ts'
import type { PerformAct } from '../../commands/act.ts'
import type { Part } from '../../commands/part.ts'
import { type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'
import type { ChannelNames } from '../../ports/channelNames.ts'
import type { CheckpointStore } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IdGenerator } from '../../ports/idGenerator.ts'
import { type PortFailure, portFailure } from '../../ports/portFailure.ts'
import type { OpenProjectionStore } from '../../ports/projectionStore.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { asSubscriptionFailure, policyRefusals } from '../policy.ts'
import { findMoved, type MovedOn, movedParts } from './movedRemovals.ts'

const definitions = { 'admin.channel_migrated': channelLifeEvents['admin.channel_migrated'] }
type Migrated = EventOf<typeof definitions>

const NAME = 'follow-groups' as Slug

const REQUEST_GONE_ON = 'the group became a supergroup, and the request waits there'

/** What there is of a group, person by person. */
type Step = { readonly of: string; readonly parts: (at: Date) => readonly Part[] }

/**
 * Has what is known of people in a group hold for the supergroup that it became.
 *
 * - Who is never removed from the one is never removed from the other; whose removal waits for an owner waits there.
 * - Who is known to be in the one is in the other; Telegram tells nothing of that. Who waits to be let in waits there, unless they are
 *   on their way by steps: those are gone to their end, and answered where Telegram has the request by then.
 * - The brake is begun anew: nobody is removed there until an owner has armed it.
 */
export const createFollowGroups = ({
  open,
  checkpoints,
  channels,
  performAct,
  ids,
  clock,
}: {
  readonly open: OpenProjectionStore
  readonly checkpoints: Pick<CheckpointStore, 'list'>
  readonly channels: Pick<ChannelNames, 'withId'>
  readonly performAct: PerformAct
  readonly ids: Pick<IdGenerator, 'derive'>
  readonly clock: Pick<Clock, 'now'>
}): Errand<Migrated, void> => {
  const moved = findMoved(channels)

  /** Whatever was known before the event is in the rows. */
  const rowsAreThere = (position: number): TE.TaskEither<PortFailure, void> =>
    pipe(
      checkpoints.list(),
      TE.flatMap((kept) => {
        const isBehind = [removals, channelPlaces, joinRequests].some(
          ({ table }) => (kept.find(({ name }) => name === table.name)?.position ?? 0) < position - 1,
        )
        return isBehind
          ? TE.left(portFailure('the rows of the channels are not as far as the log yet'))
          : TE.right(undefined)
      }),
    )

  const stepsOf = ({
    data: { channel_id: from, to, told_at: toldAt },
  }: Migrated): TE.TaskEither<PortFailure, readonly Step[]> =>
    pipe(
      TE.Do,
      TE.bind('on', () => moved(from, to)),
      TE.bind('leaving', () => listRowsOfChannel(open(removals.table), from, () => true)),
      TE.bind('there', () => listRowsOfChannel(open(channelPlaces.table), from, () => true)),
      TE.bind('asking', () => listRowsOfChannel(open(joinRequests.table), from, isWaiting)),
      TE.map(({ on, leaving, there, asking }) => [
        // Nobody is ordered to leave there before all who never have to are known.
        ...leaving.flatMap((row) => listedSteps(row, on)),
        ...leaving.flatMap((row) => waitingSteps(row, on)),
        ...there.map((row) => placeStep(row, to, toldAt)),
        ...asking.map((row) => requestStep(row, to, toldAt)),
      ]),
    )

  const take = (
    event: Catalogued<Migrated>,
    { of, parts }: Step,
  ): TE.TaskEither<SubscriptionFailure, unknown> => {
    const { eventId, metadata } = event
    const at = clock.now()
    return pipe(
      performAct({
        metadata: {
          command_id: ids.derive(`${NAME}:${eventId}:${of}:command`),
          correlation_id: metadata.correlation_id,
          causation_id: eventId,
          actor: `policy:${NAME}`,
        },
        at,
        parts: parts(at),
        refusals: policyRefusals(NAME, event),
      }),
      TE.mapLeft(asSubscriptionFailure),
    )
  }

  return {
    name: NAME,
    catalogue: createCatalogue(definitions),
    perform: (event) =>
      pipe(
        rowsAreThere(event.position),
        TE.flatMap((): TE.TaskEither<SubscriptionFailure, readonly Step[]> => stepsOf(event)),
        TE.flatMap(TE.traverseSeqArray((step) => take(event, step))),
        TE.map(() => undefined),
      ),
    partsFor: () => [],
  }
}

const isWaiting = ({ status, openedBy }: JoinRequestRow) => status === 'waiting' && openedBy !== 'steps'

const listedSteps = ({ id, userId, isListed }: RemovalRow, { to: channelId }: MovedOn): readonly Step[] =>
  isListed
    ? [
        {
          of: `whitelist:${id}`,
          parts: (at) => [
            removalPart(channelId, userId, [{ type: 'WhitelistMember', userId, channelId, at }]),
          ],
        },
      ]
    : []

const waitingSteps = (row: RemovalRow, on: MovedOn): readonly Step[] => {
  const { id, channelId: from, userId, why, cause } = row
  return waitsForOwner(row) && why !== null && cause !== null
    ? [
        {
          of: `removal:${id}`,
          parts: (at) => movedParts({ channel_id: from, user_id: userId, why, cause }, on, at),
        },
      ]
    : []
}

const placeStep = (
  { id, userId, via, linkOf, until, isAdministrator }: ChannelPlaceRow,
  to: ChatId,
  toldAt: Date,
): Step => ({
  of: `place:${id}`,
  parts: (at) => [
    placePart(to, userId, [
      {
        type: 'NoteJoined',
        userId,
        channelId: to,
        via,
        linkOf,
        until,
        isAdministrator,
        wasIn: true,
        wasAdministrator: isAdministrator,
        by: 'telegram',
        toldAt,
        updateId: null,
        at,
      },
    ]),
  ],
})

const requestStep = (
  { id, channelId: from, userId, openedBy, dueAt }: JoinRequestRow,
  to: ChatId,
  toldAt: Date,
): Step => ({
  of: `request:${id}`,
  parts: (at) => [
    placePart(from, userId, [{ type: 'GiveUpRequest', userId, channelId: from, fact: REQUEST_GONE_ON, at }]),
    placePart(to, userId, [
      { type: 'AskToJoin', userId, channelId: to, isGuarded: false, openedBy, dueAt, toldAt, at },
    ]),
  ],
})
