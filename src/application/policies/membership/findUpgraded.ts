import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { operationEvents } from '../../../domain/operations/events.ts'
import { channelRows } from '../../channels/channelRows.ts'
import type { ReadChannelNames } from '../../channels/nameChannels.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { OpenProjectionStore } from '../../ports/projectionStore.ts'
import type { Rooms } from '../../ports/rooms.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { learnedParts } from './following.ts'

const away = { 'admin.bot_away': operationEvents['admin.bot_away'] }

type Upgraded = { readonly from: ChatId; readonly to: ChatId }

/**
 * Asks Telegram, after an absence, whether a group that has a name became a supergroup meanwhile: what it says of that in the chat it keeps
 * for a day only. A channel and a supergroup never become anything else.
 */
export const createFindUpgraded = ({
  readNames,
  open,
  rooms,
}: {
  readonly readNames: ReadChannelNames
  readonly open: OpenProjectionStore
  readonly rooms: Pick<Rooms, 'size'>
}): Errand<EventOf<typeof away>, readonly Upgraded[]> => {
  const upgraded = (from: ChatId): TE.TaskEither<SubscriptionFailure, readonly Upgraded[]> =>
    pipe(
      rooms.size(from),
      TE.map((told) => (typeof told === 'object' ? [{ from, to: told.to }] : [])),
    )

  return {
    name: 'upgraded-groups' as Slug,
    catalogue: createCatalogue(away),
    perform: () =>
      pipe(
        readNames,
        TE.flatMap(
          TE.traverseSeqArray(({ channelId }) =>
            pipe(
              open(channelRows.table).find(channelId),
              TE.flatMap((row): TE.TaskEither<SubscriptionFailure, readonly Upgraded[]> => {
                const kind = O.toUndefined(row)?.kind ?? 'group'
                return kind === 'group' ? upgraded(channelId) : TE.right([])
              }),
            ),
          ),
        ),
        TE.map((found) => found.flat()),
      ),
    partsFor: (_, found, at) => found.flatMap(({ from, to }) => learnedParts(from, to, at)),
  }
}
