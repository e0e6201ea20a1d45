import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { placePart } from '../../channels/placePart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { RoomOutcome, Rooms } from '../../ports/rooms.ts'
import type { Vault } from '../../ports/vault.ts'
import type { Errand } from '../errand.ts'
import { FORGOTTEN, forAccount } from './forAccount.ts'

const ordered = { 'admin.join_ordered': placeEvents['admin.join_ordered'] }

/** Has Telegram answer who is to be answered. */
export const createLetIn = ({
  rooms,
  vault,
}: {
  readonly rooms: Pick<Rooms, 'answer'>
  readonly vault: Pick<Vault, 'accountOf'>
}): Errand<EventOf<typeof ordered>, RoomOutcome> => ({
  name: 'let-in' as Slug,
  catalogue: createCatalogue(ordered),
  perform: ({ data: { user_id: userId, channel_id: channelId, approves } }) =>
    forAccount<RoomOutcome>(vault, userId, FORGOTTEN, (account) =>
      rooms.answer(channelId, account, approves),
    ),
  partsFor: ({ data: { user_id: userId, channel_id: channelId } }, outcome, at) => [
    placePart(channelId, userId, [
      { type: 'NoteAnswer', userId, channelId, fact: outcome._tag === 'fact' ? outcome.fact : null, at },
    ]),
  ],
})
