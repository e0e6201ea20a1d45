import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, Slug } from '../kernel/ids.ts'

/** What happens to the names by which content speaks of channels, in the stream `channel-names`. */
export const channelNameEvents = {
  /** The name means that chat from now on; whatever it meant before, it means no more. */
  'admin.channel_bound': define({ channel_id: ChatId, name: Slug }),
  'admin.channel_unbound': define({ channel_id: ChatId, name: Slug }),
}
type ChannelNameEvent = EventOf<typeof channelNameEvents>

/** So many channels have names at most. */
const MOST_NAMED = 100

export type ChannelNameCommand =
  | {
      readonly type: 'BindChannel'
      readonly name: Slug
      readonly channelId: ChatId
      readonly at: Date
    }
  | { readonly type: 'UnbindChannel'; readonly name: Slug; readonly at: Date }
  /** What means a group means the supergroup that it became; where somebody has named that one already, their choice stands. */
  | { readonly type: 'MoveChannel'; readonly from: ChatId; readonly to: ChatId; readonly at: Date }

export type ChannelNameRejection =
  /** The chat has another name: a plan that opens it by one would not keep in who has another. */
  | { readonly _tag: 'ChannelNamedOtherwise'; readonly channelId: ChatId; readonly name: Slug }
  | { readonly _tag: 'TooManyChannels'; readonly most: number }

const Named = t.readonly(t.strict({ name: Slug, channelId: ChatId }))

const ChannelNamesState = t.readonly(t.strict({ named: t.readonlyArray(Named) }))
/** Which chat each name means: one a name, one name a chat. */
export type ChannelNamesState = t.TypeOf<typeof ChannelNamesState>

export const CHANNEL_NAMES = 'channel-names'

const decide = (
  command: ChannelNameCommand,
  { named }: ChannelNamesState,
): E.Either<ChannelNameRejection, readonly ChannelNameEvent[]> => {
  if (command.type === 'MoveChannel') return E.right(move(command, named))
  const { name, at } = command
  const before = named.find((one) => one.name === name)
  if (command.type === 'UnbindChannel')
    return E.right(
      before === undefined
        ? []
        : [
            {
              type: 'admin.channel_unbound',
              timestamp: at,
              data: { channel_id: before.channelId, name },
            },
          ],
    )
  const { channelId } = command
  if (before?.channelId === channelId) return E.right([])
  const other = named.find((one) => one.channelId === channelId)
  if (other !== undefined) return E.left({ _tag: 'ChannelNamedOtherwise', channelId, name: other.name })
  if (before === undefined && named.length >= MOST_NAMED)
    return E.left({ _tag: 'TooManyChannels', most: MOST_NAMED })
  return E.right([{ type: 'admin.channel_bound', timestamp: at, data: { channel_id: channelId, name } }])
}

const move = (
  { from, to, at }: Extract<ChannelNameCommand, { readonly type: 'MoveChannel' }>,
  named: ChannelNamesState['named'],
): readonly ChannelNameEvent[] => {
  const bound = named.find(({ channelId }) => channelId === from)
  return bound === undefined || named.some(({ channelId }) => channelId === to)
    ? []
    : [{ type: 'admin.channel_bound', timestamp: at, data: { channel_id: to, name: bound.name } }]
}

const evolve = ({ named }: ChannelNamesState, { type, data }: ChannelNameEvent): ChannelNamesState => {
  const others = named.filter(({ name }) => name !== data.name)
  switch (type) {
    case 'admin.channel_bound':
      return { named: [...others, { name: data.name, channelId: data.channel_id }] }
    case 'admin.channel_unbound':
      return { named: others }
  }
}

/** The names of channels: content speaks of them, for its author knows no chat. */
export const channelNames: Decider<
  ChannelNamesState,
  ChannelNameCommand,
  ChannelNameEvent,
  ChannelNameRejection
> = {
  initial: { named: [] },
  decide,
  evolve,
  snapshot: { fold: 'channel_names 1', codec: ChannelNamesState },
}
