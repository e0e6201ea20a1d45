import type { Chat, Message, ReactionTypeEmoji, User } from 'grammy/types'
import type { Channels } from './channels/channels.ts'
import { createGuest } from './channels/guest.ts'
import type { Chats } from './chats.ts'
import { entitiesIn } from './messages/textEntities.ts'
import { createPayer } from './payments/payer.ts'
import type { Payments } from './payments/payments.ts'
import { type MemberProfile, personOf } from './person.ts'
import type { NewUpdate } from './updates/allowedUpdates.ts'

export type ConversationChat = Exclude<Chat, Chat.ChannelChat>

type Emoji = ReactionTypeEmoji['emoji']

const reactionsOf = (emoji: Emoji | undefined): ReactionTypeEmoji[] =>
  emoji === undefined ? [] : [{ type: 'emoji', emoji }]

const hasButton = (message: Message, data: string) =>
  message.reply_markup?.inline_keyboard
    .flat()
    .some((button) => 'callback_data' in button && button.callback_data === data)

let callbackQueriesSoFar = 0

type Telegram = {
  readonly chats: Chats
  readonly channels: Channels
  readonly payments: Payments
  readonly push: (update: NewUpdate) => number
}

/** A person at their phone: each deed becomes an update, and answers with its id. */
export const createMember = (
  profile: MemberProfile,
  bot: User,
  { chats, channels, payments, push }: Telegram,
  inChat?: ConversationChat,
) => {
  const user = personOf(profile)
  const { id, first_name, last_name, username } = user
  const privateChat: Chat.PrivateChat = {
    id,
    type: 'private',
    first_name,
    ...(last_name !== undefined && { last_name }),
    ...(username !== undefined && { username }),
  }
  const chat = inChat ?? privateChat
  const known = chats.meet(chat)
  const reactions = new Map<number, Emoji | undefined>()

  const buttonMessage = (data: string) =>
    [...known.messages.values()].findLast((message) => hasButton(message, data))

  const changesBlock = (blocks: boolean) => {
    const blocked = { status: 'kicked', user: bot, until_date: 0 } as const
    const member = { status: 'member', user: bot } as const
    return push({
      my_chat_member: {
        chat: privateChat,
        from: user,
        date: chats.unixTime(),
        old_chat_member: blocks ? member : blocked,
        new_chat_member: blocks ? blocked : member,
      },
    })
  }

  return {
    user,
    chat,
    ...createGuest(user, channels, chat),
    ...createPayer(user, payments, () => known),
    says: (text: string) =>
      push({
        message: {
          message_id: known.lastMessageId + 1,
          from: user,
          chat,
          date: chats.unixTime(),
          text,
          ...entitiesIn(text),
        },
      }),

    /** Without a message, the last one that has such a button; one the server does not know is inaccessible. */
    presses: (data: string, messageId?: number) => {
      const message = messageId === undefined ? buttonMessage(data) : known.messages.get(messageId)
      callbackQueriesSoFar += 1
      return push({
        callback_query: {
          id: `${id}${callbackQueriesSoFar.toString().padStart(9, '0')}`,
          from: user,
          message: message ?? { chat, message_id: messageId ?? known.lastMessageId, date: 0 },
          chat_instance: String(chat.id),
          data,
        },
      })
    },

    /** In place of the member's earlier reaction to that message; undefined takes it back. */
    reacts: (emoji: Emoji | undefined, messageId: number) => {
      const earlier = reactions.get(messageId)
      reactions.set(messageId, emoji)
      return push({
        message_reaction: {
          chat,
          message_id: messageId,
          user,
          date: chats.unixTime(),
          old_reaction: reactionsOf(earlier),
          new_reaction: reactionsOf(emoji),
        },
      })
    },

    edits: (messageId: number, text: string) =>
      push({
        edited_message: {
          message_id: messageId,
          from: user,
          chat,
          date: known.messages.get(messageId)?.date ?? chats.unixTime(),
          edit_date: chats.unixTime(),
          text,
          ...entitiesIn(text),
        },
      }),

    /** The bot is told, and its sends are refused from here on. */
    blocksTheBot: () => {
      chats.block(id)
      return changesBlock(true)
    },
    unblocksTheBot: () => {
      chats.unblock(id)
      return changesBlock(false)
    },
  }
}
