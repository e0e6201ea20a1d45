import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId } from '../kernel/ids.ts'

export const ChannelKind = t.keyof({ channel: null, group: null, supergroup: null })
export type ChannelKind = t.TypeOf<typeof ChannelKind>

const Rights = t.readonly(t.strict({ invite: t.boolean, restrict: t.boolean }))
/** What the bot may do there: let people in, and let them out. */
export type Rights = t.TypeOf<typeof Rights>

/** What happens to the bot in a channel or group, in the stream `channel-<chat id>`. A title is what its owner publishes. */
export const channelLifeEvents = {
  /** `told_at` is when that was, by Telegram's clock. */
  'admin.channel_entered': define({
    channel_id: ChatId,
    kind: ChannelKind,
    title: t.string,
    rights: Rights,
    told_at: IsoDate,
  }),
  'admin.channel_rights_changed': define({ channel_id: ChatId, rights: Rights, told_at: IsoDate }),
  'admin.channel_left': define({ channel_id: ChatId, told_at: IsoDate }),
}
export type ChannelLifeEvent = EventOf<typeof channelLifeEvents>

/** What Telegram tells of the bot's place in a channel, as it was at `toldAt`; nothing of rights where it is there no more. */
export type NoteChannel = {
  readonly type: 'NoteChannel'
  readonly channelId: ChatId
  readonly kind: ChannelKind
  readonly title: string
  readonly rights: Rights | null
  readonly toldAt: Date
  readonly at: Date
}

const Channel = t.readonly(
  t.strict({ isThere: t.boolean, rights: Rights, toldAt: t.union([IsoDate, t.null]) }),
)
/** Whether the bot is in a channel, and what it may do there. */
export type Channel = t.TypeOf<typeof Channel>

export const channelStream = (channelId: ChatId) => `channel-${channelId}`

const NONE: Rights = { invite: false, restrict: false }

/** What is told late, of a time before what is known, changes nothing. */
export const channel: Decider<Channel, NoteChannel, ChannelLifeEvent, never> = {
  initial: { isThere: false, rights: NONE, toldAt: null },
  decide: ({ channelId, kind, title, rights, toldAt, at }, state) => {
    if (state.toldAt !== null && toldAt < state.toldAt) return E.right([])
    const of = { channel_id: channelId, told_at: toldAt }
    if (rights === null)
      return E.right(state.isThere ? [{ type: 'admin.channel_left', timestamp: at, data: of }] : [])
    if (!state.isThere)
      return E.right([{ type: 'admin.channel_entered', timestamp: at, data: { ...of, kind, title, rights } }])
    return E.right(
      state.rights.invite === rights.invite && state.rights.restrict === rights.restrict
        ? []
        : [{ type: 'admin.channel_rights_changed', timestamp: at, data: { ...of, rights } }],
    )
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'admin.channel_entered':
      case 'admin.channel_rights_changed':
        return { isThere: true, rights: event.data.rights, toldAt: event.data.told_at }
      case 'admin.channel_left':
        return { isThere: false, rights: NONE, toldAt: event.data.told_at }
    }
  },
  snapshot: { fold: 'channel 1', codec: Channel },
}
