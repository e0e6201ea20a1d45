import type { Chat, User } from 'grammy/types'
import type { Chats } from '../chats.ts'
import type { NewUpdate } from '../updates/allowedUpdates.ts'
import type { Channels } from './channels.ts'
import { type OwnedChannel, openChannel } from './owning.ts'
import { isIn, left } from './standings.ts'

/**
 * A group becomes a supergroup. Bot API 10.3:
 *
 * - "Message", migrate_to_chat_id: "The group has been migrated to a supergroup with the specified identifier", a service message in
 *   the group; migrate_from_chat_id: "The supergroup has been migrated from a group with the specified identifier", one in the other.
 * - Whoever is in the one stands so in the other. The bot is told of itself alone, by `my_chat_member`, and not that it has left the
 *   group (tdlib/telegram-bot-api#266).
 * - Requests and links of the group are gone with it; the documentation does not speak of them.
 */
export const upgradeGroup = (
  {
    chats,
    channels,
    push,
  }: {
    readonly chats: Chats
    readonly channels: Channels
    readonly push: (update: NewUpdate) => number
  },
  bot: User,
  from: number,
  to: number,
): { readonly channel: OwnedChannel; readonly told: number } | undefined => {
  const old = channels.get(from)
  const group = chats.get(from)?.chat
  chats.upgrade(from, to)
  if (old === undefined || group === undefined) return undefined
  const { title = '' } = group
  const members = old.members()
  const boss = members.find(({ status }) => status === 'creator')?.user
  const channel = openChannel(channels, bot, {
    id: to,
    title,
    type: 'supergroup',
    bot: 'none',
    ...(boss && { owner: boss }),
  })
  const others = members.filter(({ user, status }) => user.id !== bot.id && status !== 'creator')
  const supergroup = channels.get(to)
  for (const one of others) supergroup?.sets(one)
  const standing = old.standing(bot)
  if (isIn(standing)) supergroup?.changes(boss ?? bot, standing, {}, left(bot))
  const says = (chat: Chat, about: object): number => {
    const known = chats.get(chat.id)
    return push({
      message: {
        message_id: (known?.lastMessageId ?? 0) + 1,
        date: chats.unixTime(),
        from: boss ?? bot,
        chat: chat as Chat.GroupChat,
        ...about,
      },
    })
  }
  says(channel.chat, { migrate_from_chat_id: from })
  return { channel, told: says(group, { migrate_to_chat_id: to }) }
}
