import type { Chat, Message } from 'grammy/types'
import type { Chats } from '../chats.ts'
import type { CallbackQueries } from '../messages/chatMethods.ts'
import type { NewUpdate } from './allowedUpdates.ts'

const messageOf = (update: NewUpdate): Message | undefined => {
  const pressed = update.callback_query?.message
  return (
    update.message ??
    update.edited_message ??
    update.channel_post ??
    update.edited_channel_post ??
    (pressed && pressed.date !== 0 ? pressed : undefined)
  )
}

const chatOf = (update: NewUpdate): Chat | undefined =>
  (
    update.my_chat_member ??
    update.chat_member ??
    update.message_reaction ??
    update.chat_join_request ??
    update.callback_query?.message
  )?.chat

/** What an update brings into the world besides itself: its chat, its message, its callback query. */
export const learnFrom = (update: NewUpdate, chats: Chats, queries: CallbackQueries) => {
  const message = messageOf(update)
  const chat = message?.chat ?? chatOf(update)
  if (chat) {
    const known = chats.meet(chat)
    if (message) chats.remember(known, message)
    if (update.message && chat.type === 'private') chats.open(chat.id)
  }
  if (update.callback_query) queries.open(update.callback_query.id)
}
