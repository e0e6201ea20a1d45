import type { Chat, User } from 'grammy/types'
import type { Chats } from '../chats.ts'
import type { Clock } from '../clock.ts'
import type { NewUpdate } from '../updates/allowedUpdates.ts'
import { type Channel, createChannel, type ManyChat } from './channel.ts'
import { createJoinRequests } from './joinRequests.ts'

export type Channels = ReturnType<typeof createChannels>

/** The channels and groups of the bot's world. */
export const createChannels = (
  clock: Clock,
  chats: Chats,
  bot: User,
  push: (update: NewUpdate) => number,
) => {
  const known = new Map<number, Channel>()

  const create = (chat: ManyChat, isLoose: boolean) => {
    const created = createChannel(chat, bot, clock, push, isLoose)
    known.set(chat.id, created)
    chats.meet(chat)
    return created
  }

  return {
    requests: createJoinRequests(clock, chats, bot, push),
    create: (chat: ManyChat) => create(chat, false),
    count: () => known.size,
    get: (chatId: number) => known.get(chatId),
    /** One that a test only names, without saying who administers it. */
    named: (chat: Chat): Channel => {
      if (chat.type === 'private') throw new Error('Nobody joins a private chat')
      return known.get(chat.id) ?? create(chat, true)
    },
    byLink: (link: string): Channel | undefined =>
      [...known.values()].find(({ chat, links }) => links.get(link) !== undefined && !chats.isMoved(chat.id)),
    /** Anybody that the bot has met: in its private chat, or in one of these. */
    user: (userId: number): User | undefined => {
      const met = chats.get(userId)?.chat
      if (met?.type === 'private') return { id: userId, is_bot: false, first_name: met.first_name }
      return [...known.values()].map((channel) => channel.knows(userId)).find((user) => user !== undefined)
    },
  }
}
