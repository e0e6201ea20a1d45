import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { entryPart } from '../../channels/entryPart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { Policy } from '../policy.ts'

const definitions = {
  'admin.join_answered': placeEvents['admin.join_answered'],
  'admin.user_joined_channel': placeEvents['admin.user_joined_channel'],
}

/** Whoever is in, or was answered, is shown no more steps: an administrator may be faster than they. */
export const endEntries: Policy<EventOf<typeof definitions>> = {
  name: 'end-entries' as Slug,
  catalogue: createCatalogue(definitions),
  partsFor: ({ data: { user_id: userId, channel_id: channelId } }, at) => [
    entryPart(channelId, userId, [{ type: 'EndEntry', userId, channelId, at }]),
  ],
}
