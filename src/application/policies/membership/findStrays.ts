import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { type ChannelPlaceRow, channelPlaces } from '../../channels/channelPlaces.ts'
import type { ReadChannelNames } from '../../channels/nameChannels.ts'
import { type Removals, removalKey } from '../../channels/removals.ts'
import { rowsOfChannel } from '../../channels/rowsOfChannel.ts'
import type { FindStrays, Stray } from '../../channels/strays.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Experiences } from '../../content/experiences.ts'
import { plansSection } from '../../membership/content/plansSection.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { OpenProjectionStore } from '../../ports/projectionStore.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import { createIsOpened } from './openedChannels.ts'

/** Administrators, whoever is on the whitelist, and whoever pays Telegram itself for their place are no strays; nor are bots, of which nothing is recorded. */
export const createFindStrays = ({
  open,
  removals,
  readNames,
  experiences,
  ...events
}: {
  readonly open: OpenProjectionStore
  readonly removals: Pick<Removals, 'find'>
  readonly readNames: ReadChannelNames
  readonly experiences: Pick<Experiences, 'live'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): FindStrays => {
  const isOpened = createIsOpened(events)
  const places = open(channelPlaces.table)

  const strayOf = async (
    row: ChannelPlaceRow,
    name: Slug,
  ): Promise<E.Either<ReadStateFailure, Stray | undefined>> => {
    const { channelId, userId, linkOf, via, since } = row
    if (row.isAdministrator || row.until !== null) return E.right(undefined)
    const isOpen = await isOpened(userId, name)()
    if (E.isLeft(isOpen) || isOpen.right) return E.map(() => undefined)(isOpen)
    const found = await removals.find(removalKey(channelId, userId))()
    if (E.isLeft(found)) return found
    const removal = O.toUndefined(found.right)
    if (removal?.isListed === true) return E.right(undefined)
    const reason = linkOf !== null && linkOf !== userId ? 'passed_on' : 'no_plan'
    return E.right({ userId, channelId, name, reason, linkOf, via, since, removal: removal?.status ?? null })
  }

  const straysIn = async (
    channelId: ChatId,
    name: Slug,
  ): Promise<E.Either<ReadStateFailure, readonly Stray[]>> => {
    const strays: Stray[] = []
    for await (const row of rowsOfChannel(places, channelId)) {
      if (E.isLeft(row)) return row
      const stray = await strayOf(row.right, name)
      if (E.isLeft(stray)) return stray
      if (stray.right !== undefined) strays.push(stray.right)
    }
    return E.right(strays)
  }

  return (wanted) => async () => {
    const named = await readNames()
    if (E.isLeft(named)) return named
    const live = await experiences.live()
    if (E.isLeft(live)) return live
    const opened = new Set(
      [...(live.right?.of(plansSection).values() ?? [])].flatMap(({ channels }) => channels),
    )
    const found: Stray[] = []
    for (const { channelId, name } of named.right) {
      if (!opened.has(name) || (wanted !== undefined && channelId !== wanted)) continue
      const strays = await straysIn(channelId, name)
      if (E.isLeft(strays)) return strays
      found.push(...strays.right)
    }
    return E.right(found)
  }
}
