import { placeEvents } from '../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

const moves = {
  'admin.user_joined_channel': placeEvents['admin.user_joined_channel'],
  'admin.user_role_changed': placeEvents['admin.user_role_changed'],
  'admin.user_left_channel': placeEvents['admin.user_left_channel'],
}
type Event = EventOf<typeof moves>
type Joined = Extract<Event, { readonly type: 'admin.user_joined_channel' }>['data']

/**
 * A row of `channel_places`: somebody is in a channel since a moment of Telegram's clock. `linkOf` is for whom the link was made by which
 * they came, `until` when a place ends for which they pay Telegram itself. Who was there before the bot came has no row.
 */
export type ChannelPlaceRow = {
  readonly id: string
  readonly channelId: ChatId
  readonly userId: UserId
  readonly via: Joined['via']
  readonly linkOf: UserId | null
  readonly until: Date | null
  readonly isAdministrator: boolean
  readonly since: Date
}

const evolve = (row: ChannelPlaceRow | undefined, event: Event, id: string): ChannelPlaceRow | undefined => {
  switch (event.type) {
    case 'admin.user_joined_channel': {
      const { channel_id: channelId, user_id: userId, via, until, told_at: since } = event.data
      const { link_of: linkOf, is_administrator: isAdministrator } = event.data
      return { id, channelId, userId, via, linkOf, until, isAdministrator, since }
    }
    case 'admin.user_role_changed':
      return row && { ...row, isAdministrator: event.data.is_administrator }
    case 'admin.user_left_channel':
      return undefined
  }
}

/** Keeps `channel_places`: a row for each person in each channel, of those whom Telegram has told of. */
export const channelPlaces: Projection<Event, string, ChannelPlaceRow> = {
  catalogue: createCatalogue(moves),
  keyOf: (event) => `${event.data.channel_id}:${event.data.user_id}`,
  evolve,
  table: {
    name: 'channel_places',
    key: 'id',
    columns: {
      id: 'text',
      channelId: 'integer',
      userId: 'integer',
      via: 'text',
      linkOf: 'integer',
      until: 'moment',
      isAdministrator: 'boolean',
      since: 'moment',
    },
  },
}
