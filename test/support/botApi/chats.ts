import type { Chat, Message } from 'grammy/types'
import { type Answer, blockedByUser, neverWrote, upgraded } from './answer.ts'
import type { Clock } from './clock.ts'
import { type Payload, textOf } from './payload.ts'

export type Chats = ReturnType<typeof createChats>

export type KnownChat = {
  chat: Chat
  lastMessageId: number
  messages: Map<number, Message>
  /** The texts that the bot has sent here, oldest first. */
  sentTexts: string[]
}

/**
 * The chats the bot may write to: those it has heard from. Of each, the last `keepMessages` messages are remembered,
 * the bot's and the others'; an older one can no longer be edited, deleted or answered.
 */
export const createChats = (keepMessages: number, clock: Clock) => {
  const chats = new Map<number, KnownChat>()
  const blocked = new Set<number>()
  /** Who has never written to the bot, and until when it may write to them all the same. */
  const shut = new Map<number, number>()
  const successors = new Map<number, number>()

  const meet = (chat: Chat): KnownChat => {
    const known = chats.get(chat.id)
    if (known) {
      known.chat = chat
      return known
    }
    const met: KnownChat = { chat, lastMessageId: 0, messages: new Map(), sentTexts: [] }
    chats.set(chat.id, met)
    return met
  }

  const remember = (known: KnownChat, message: Message) => {
    known.lastMessageId = Math.max(known.lastMessageId, message.message_id)
    known.messages.set(message.message_id, message)
    if (known.messages.size > keepMessages) {
      for (const oldest of known.messages.keys()) {
        known.messages.delete(oldest)
        break
      }
    }
  }

  const movedFrom = ({ chat }: KnownChat): Answer | undefined => {
    const successor = successors.get(chat.id)
    return successor === undefined ? undefined : upgraded(successor)
  }

  return {
    /** Unix seconds: what is written here is dated by it. */
    unixTime: clock.unixTime,
    meet,
    remember,
    get: (chatId: number) => chats.get(chatId),
    /** The chat that `chat_id` names, by number or by @username. */
    addressed: (payload: Payload): KnownChat | undefined => {
      const id = textOf(payload, 'chat_id')
      if (!id.startsWith('@')) return chats.get(Number(id))
      const username = id.slice(1).toLowerCase()
      return [...chats.values()].find(({ chat }) => chat.username?.toLowerCase() === username)
    },
    noteSent: (known: KnownChat, text: string) => {
      known.sentTexts.push(text)
      if (known.sentTexts.length > keepMessages) known.sentTexts.shift()
    },
    block: (userId: number) => {
      blocked.add(userId)
    },
    unblock: (userId: number) => {
      blocked.delete(userId)
    },
    /** A person who has never written to the bot: it cannot begin. */
    shut: (userId: number) => shut.set(userId, 0),
    open: (userId: number) => shut.delete(userId),
    /** Lets the bot write to somebody who never wrote to it, until then by Telegram's clock. */
    permit: (userId: number, until: number) => {
      if (shut.has(userId)) shut.set(userId, until)
    },
    /**
     * The group becomes a supergroup under another id; whoever asks anything of the old one is told so: Bot API,
     * "ResponseParameters", migrate_to_chat_id: "The group has been migrated to a supergroup with the specified identifier".
     */
    upgrade: (chatId: number, newId: number) => {
      successors.set(chatId, newId)
      const title = chats.get(chatId)?.chat.title ?? ''
      return meet({ id: newId, type: 'supergroup', title }).chat
    },
    isMoved: (chatId: number) => successors.has(chatId),
    movedFrom,
    /** Why nothing can be sent there. */
    refusalOf: (known: KnownChat): Answer | undefined => {
      const { chat } = known
      const moved = movedFrom(known)
      if (moved !== undefined) return moved
      if (blocked.has(chat.id)) return blockedByUser
      return (shut.get(chat.id) ?? Number.POSITIVE_INFINITY) <= clock.now() ? neverWrote : undefined
    },
  }
}
