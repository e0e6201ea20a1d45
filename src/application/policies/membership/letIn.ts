import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { placePart } from '../../channels/placePart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { RoomAnswer, Rooms } from '../../ports/rooms.ts'
import type { Vault } from '../../ports/vault.ts'
import type { Errand } from '../errand.ts'
import { type Followed, following, learnedParts } from './following.ts'
import { FORGOTTEN, forAccount } from './forAccount.ts'

const ordered = { 'admin.join_ordered': placeEvents['admin.join_ordered'] }

/** Has Telegram answer who is to be answered; who has asked a group that became a supergroup is answered there. */
export const createLetIn = ({
  rooms,
  vault,
}: {
  readonly rooms: Pick<Rooms, 'answer'>
  readonly vault: Pick<Vault, 'accountOf'>
}): Errand<EventOf<typeof ordered>, Followed<RoomAnswer>> => ({
  name: 'let-in' as Slug,
  catalogue: createCatalogue(ordered),
  perform: ({ data: { user_id: userId, channel_id: channelId, approves } }) =>
    forAccount<Followed<RoomAnswer>>(vault, userId, { came: FORGOTTEN, movedTo: undefined }, (account) =>
      following(channelId, (room) => rooms.answer(room, account, approves)),
    ),
  partsFor: ({ data: { user_id: userId, channel_id: channelId } }, { came, movedTo }, at) => [
    ...learnedParts(channelId, movedTo, at),
    placePart(channelId, userId, [
      { type: 'NoteAnswer', userId, channelId, fact: came._tag === 'fact' ? came.fact : null, at },
    ]),
  ],
})
