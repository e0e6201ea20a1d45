import type { ChatId, UserId } from '../../../domain/kernel/ids.ts'
import { channelNamesPart } from '../../channels/nameChannels.ts'
import { placePart } from '../../channels/placePart.ts'
import type { RoomRequests } from '../../channels/roomRequests.ts'
import type { Earlier } from '../../commands/part.ts'
import { membershipOf, opens } from './openedChannels.ts'

/**
 * Whoever asks to be let into a channel is let in where something of theirs opens it; that is decided on what they have when it is
 * recorded. Anybody else is left to the administrators.
 */
export const joinRequests: RoomRequests = {
  ask: (userId: UserId, channelId: ChatId, isGuarded: boolean, at: Date) => {
    const standing = membershipOf(userId)
    const isOpen = (earlier: Earlier): boolean => {
      const named = earlier(channelNamesPart)?.before.named ?? []
      const name = named.find((one) => one.channelId === channelId)?.name
      return name !== undefined && opens(earlier(standing)?.before, name)
    }
    return [
      channelNamesPart,
      standing,
      placePart(channelId, userId, (earlier) => [
        { type: 'AskToJoin', userId, channelId, isGuarded, at },
        ...(isOpen(earlier)
          ? [{ type: 'OrderAnswer' as const, userId, channelId, why: 'plan' as const, at }]
          : []),
      ]),
    ]
  },
}
