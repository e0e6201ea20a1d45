import {
  type Channel,
  type ChannelCommand,
  channel,
  channelLifeEvents,
  channelStream,
} from '../../domain/channels/channel.ts'
import { type PlaceCommand, place, placeStream } from '../../domain/channels/place.ts'
import { placeEvents } from '../../domain/channels/placeEvents.ts'
import type { Place } from '../../domain/channels/placeState.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const CHANNEL = { decider: channel, catalogue: createCatalogue(channelLifeEvents) }
export const PLACE = { decider: place, catalogue: createCatalogue(placeEvents) }

/** The bot in a channel. */
export const CHANNEL_STATE = foldedAggregate('channel', CHANNEL.decider, CHANNEL.catalogue)

/** One person in one channel. */
export const PLACE_STATE = foldedAggregate('place', PLACE.decider, PLACE.catalogue)

/** What Telegram tells of the bot in a channel, as a part of an act. */
export const channelPart = (
  channelId: ChatId,
  commands: readonly ChannelCommand[] | ((own: Channel, earlier: Earlier) => readonly ChannelCommand[]),
): Part<Channel> =>
  part({
    name: 'channel' as Slug,
    aggregate: CHANNEL,
    stream: channelStream(channelId),
    commands: typeof commands === 'function' ? ({ state }, earlier) => commands(state, earlier) : commands,
  })

/** What happens to somebody's place in a channel, as a part of an act; which channel that is may follow from earlier parts. */
export const placePart = (
  channelId: ChatId | ((earlier: Earlier) => ChatId),
  userId: UserId,
  commands: readonly PlaceCommand[] | ((earlier: Earlier) => readonly PlaceCommand[]),
  when?: (earlier: Earlier) => boolean,
): Part<Place> =>
  part({
    name: 'place' as Slug,
    aggregate: PLACE,
    stream:
      typeof channelId === 'function'
        ? (earlier) => placeStream(channelId(earlier), userId)
        : placeStream(channelId, userId),
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
    ...(when === undefined ? {} : { when }),
  })
