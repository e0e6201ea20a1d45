import * as E from 'fp-ts/lib/Either.js'
import { brakeEvents } from '../../../domain/channels/brakeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { waitsForOwner } from '../../channels/listRemovals.ts'
import { removals as projection, type RemovalRow, type Removals } from '../../channels/removals.ts'
import { listRowsOfChannel } from '../../channels/rowsOfChannel.ts'
import type { ActFailure, ActOutcome, PerformAct } from '../../commands/act.ts'
import { type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { CheckpointStore } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IdGenerator } from '../../ports/idGenerator.ts'
import { type PortFailure, portFailure } from '../../ports/portFailure.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { asSubscriptionFailure, policyRefusals } from '../policy.ts'
import { releaseParts } from './removalParts.ts'

const definitions = {
  'admin.removals_armed': brakeEvents['admin.removals_armed'],
  'admin.removals_allowed': brakeEvents['admin.removals_allowed'],
}
type LetGo = EventOf<typeof definitions>

type Dependencies = {
  readonly removals: Pick<Removals, 'page'>
  readonly checkpoints: Pick<CheckpointStore, 'list'>
  readonly channels: ChannelNames
  readonly performAct: PerformAct
  readonly ids: Pick<IdGenerator, 'derive'>
  readonly clock: Pick<Clock, 'now'>
}

const NAME = 'removal_release' as Slug
/** So many are let go side by side. */
const AT_ONCE = 64

/**
 * Lets go what is held in a channel once its owner has armed it or has allowed more, who waits longest first, until the brake stops it
 * again. Each is an act of its own, which acts once.
 */
export const createReleaseRemovals = (dependencies: Dependencies): Errand<LetGo, void> => {
  const { removals, checkpoints, channels, performAct, ids, clock } = dependencies
  const { table } = projection

  const release = (
    event: Catalogued<LetGo>,
    channel: NamedChannel,
    { userId, why, cause, id }: RemovalRow,
  ) => {
    const at = clock.now()
    const { eventId, metadata } = event
    return performAct({
      metadata: {
        command_id: ids.derive(`${NAME}:${eventId}:${id}:command`),
        correlation_id: metadata.correlation_id,
        causation_id: eventId,
        actor: `policy:${NAME}`,
      },
      at,
      parts: why === null || cause === null ? [] : releaseParts({ userId, channel, why, cause, at }),
      refusals: policyRefusals(NAME, event),
    })
  }

  /** Answers whether the brake still lets anybody pass. */
  const releaseSome = async (
    event: Catalogued<LetGo>,
    channel: NamedChannel,
    rows: readonly RemovalRow[],
  ): Promise<E.Either<ActFailure, boolean>> => {
    const released = await Promise.all(rows.map((row) => release(event, channel, row)()))
    const failed = released.find(E.isLeft)
    return failed ?? E.right(!released.some((one) => E.isRight(one) && hasStopped(one.right)))
  }

  const releaseAll = async (
    event: Catalogued<LetGo>,
    channel: NamedChannel,
    rows: readonly RemovalRow[],
  ): Promise<E.Either<SubscriptionFailure, void>> => {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const goesOn = await releaseSome(event, channel, rows.slice(from, from + AT_ONCE))
      if (E.isLeft(goesOn)) return E.left(asSubscriptionFailure(goesOn.left))
      if (!goesOn.right) break
    }
    return E.right(undefined)
  }

  /** Those of the channel who wait, the longest first: whatever was held before the event is in the rows. */
  const waiting = async ({
    position,
    data,
  }: Catalogued<LetGo>): Promise<E.Either<PortFailure, readonly RemovalRow[]>> => {
    const kept = await checkpoints.list()()
    if (E.isLeft(kept)) return kept
    const rowsAt = kept.right.find(({ name }) => name === table.name)?.position ?? 0
    if (rowsAt < position - 1)
      return E.left(portFailure('the rows of the removals are not as far as the log yet'))
    const rows = await listRowsOfChannel(removals, data.channel_id, waitsForOwner)()
    if (E.isLeft(rows)) return rows
    return E.right(rows.right.toSorted((one, other) => one.since.getTime() - other.since.getTime()))
  }

  return {
    name: NAME,
    catalogue: createCatalogue(definitions),
    perform: (event) => async () => {
      const rows = await waiting(event)
      if (E.isLeft(rows)) return rows
      const channel = await channels.withId(event.data.channel_id)()
      if (E.isLeft(channel)) return channel
      return channel.right === undefined ? E.right(undefined) : releaseAll(event, channel.right, rows.right)
    },
    partsFor: () => [],
  }
}

const hasStopped = ({ recorded }: ActOutcome) =>
  recorded.some(({ type }) => type === 'admin.removals_stopped')
