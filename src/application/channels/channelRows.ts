import { type ChannelKind, channelLifeEvents } from '../../domain/channels/channel.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { ChatId } from '../../domain/kernel/ids.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/**
 * A row of `channels`: a channel or group that the bot was ever in, and what it may do there since when. `movedTo` is the supergroup
 * that a group became.
 */
export type ChannelRow = {
  readonly channelId: ChatId
  readonly title: string
  readonly kind: ChannelKind
  readonly isThere: boolean
  readonly mayInvite: boolean
  readonly mayRestrict: boolean
  readonly since: Date
  readonly movedTo: ChatId | null
}

type Event = EventOf<typeof channelLifeEvents>

const evolve = (row: ChannelRow | undefined, event: Event): ChannelRow | undefined => {
  switch (event.type) {
    case 'admin.channel_entered': {
      const { channel_id: channelId, title, kind, rights, told_at: since } = event.data
      return { channelId, title, kind, isThere: true, ...mayOf(rights), since, movedTo: null }
    }
    case 'admin.channel_rights_changed':
      return row && { ...row, ...mayOf(event.data.rights), since: event.data.told_at }
    case 'admin.channel_left':
      return row && { ...row, isThere: false, ...mayOf(NOTHING), since: event.data.told_at }
    case 'admin.channel_migrated': {
      const { to: movedTo, told_at: since } = event.data
      return row && { ...row, isThere: false, ...mayOf(NOTHING), since, movedTo }
    }
  }
}

const NOTHING = { invite: false, restrict: false }

const mayOf = ({ invite, restrict }: typeof NOTHING) => ({ mayInvite: invite, mayRestrict: restrict })

/** Keeps `channels`: a row for each that the bot was ever in. */
export const channelRows: Projection<Event, ChatId, ChannelRow> = {
  catalogue: createCatalogue(channelLifeEvents),
  keyOf: (event) => event.data.channel_id,
  evolve,
  table: {
    name: 'channels',
    key: 'channelId',
    columns: {
      channelId: 'integer',
      title: 'text',
      kind: 'text',
      isThere: 'boolean',
      mayInvite: 'boolean',
      mayRestrict: 'boolean',
      since: 'moment',
      movedTo: 'integer',
    },
  },
}
