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
  /** The group became a supergroup, which has another id. This one is good for nothing any more. */
  'admin.channel_migrated': define({ channel_id: ChatId, to: ChatId, told_at: IsoDate }),
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

/** Telegram says, by a message or by what it refuses, that a group became a supergroup with the id `to`. */
export type NoteMigrated = {
  readonly type: 'NoteMigrated'
  readonly channelId: ChatId
  readonly to: ChatId
  readonly toldAt: Date
  readonly at: Date
}

export type ChannelCommand = NoteChannel | NoteMigrated

const Channel = t.readonly(
  t.strict({
    isThere: t.boolean,
    rights: Rights,
    title: t.string,
    toldAt: t.union([IsoDate, t.null]),
    movedTo: t.union([ChatId, t.null]),
  }),
)
/** Whether the bot is in a channel, and what it may do there; `movedTo` is the supergroup that it became. */
export type Channel = t.TypeOf<typeof Channel>

export const channelStream = (channelId: ChatId) => `channel-${channelId}`

const NONE: Rights = { invite: false, restrict: false }

const note = (
  { channelId, kind, title, rights, toldAt, at }: NoteChannel,
  state: Channel,
): readonly ChannelLifeEvent[] => {
  if (state.movedTo !== null || (state.toldAt !== null && toldAt < state.toldAt)) return []
  const of = { channel_id: channelId, told_at: toldAt }
  if (rights === null) return state.isThere ? [{ type: 'admin.channel_left', timestamp: at, data: of }] : []
  if (!state.isThere)
    return [{ type: 'admin.channel_entered', timestamp: at, data: { ...of, kind, title, rights } }]
  return state.rights.invite === rights.invite && state.rights.restrict === rights.restrict
    ? []
    : [{ type: 'admin.channel_rights_changed', timestamp: at, data: { ...of, rights } }]
}

/**
 * What is told late, of a time before what is known, changes nothing. That a group became a supergroup is never late: it holds for
 * ever, and nothing that is told of the group afterwards counts.
 */
export const channel: Decider<Channel, ChannelCommand, ChannelLifeEvent, never> = {
  initial: { isThere: false, rights: NONE, title: '', toldAt: null, movedTo: null },
  decide: (command, state) => {
    if (command.type === 'NoteChannel') return E.right(note(command, state))
    const { channelId, to, toldAt, at } = command
    return E.right(
      state.movedTo !== null || to === channelId
        ? []
        : [
            {
              type: 'admin.channel_migrated',
              timestamp: at,
              data: { channel_id: channelId, to, told_at: toldAt },
            },
          ],
    )
  },
  evolve: (state, event) => {
    const toldAt = event.data.told_at
    switch (event.type) {
      case 'admin.channel_entered':
        return { ...state, isThere: true, rights: event.data.rights, title: event.data.title, toldAt }
      case 'admin.channel_rights_changed':
        return { ...state, isThere: true, rights: event.data.rights, toldAt }
      case 'admin.channel_left':
        return { ...state, isThere: false, rights: NONE, toldAt }
      case 'admin.channel_migrated':
        return { ...state, isThere: false, rights: NONE, toldAt, movedTo: event.data.to }
    }
  },
  snapshot: { fold: 'channel 2', codec: Channel },
}
