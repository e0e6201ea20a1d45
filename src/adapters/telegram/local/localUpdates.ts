import type { Chat, Message, MessageEntity, ReactionTypeEmoji, Update, User } from 'grammy/types'
import type { LocalMember } from './localMembers.ts'

/** What every update of one run is numbered by: its own number, and that of the message it brings. */
export type Stamp = { readonly id: number; readonly at: Date }

const BOT_COMMAND = /(?<=^|\s)\/\w{1,64}(?:@\w+)?/g

const userOf = ({ id, name, language }: LocalMember): User => ({
  id,
  is_bot: false,
  first_name: name,
  language_code: language,
})

export const unixTime = (at: Date) => Math.floor(at.getTime() / 1_000)

export const privateChat = (id: number, name: string): Chat.PrivateChat => ({
  id,
  type: 'private',
  first_name: name,
})

/** Telegram marks the bot commands wherever they stand. */
const entitiesIn = (text: string): { entities?: MessageEntity[] } => {
  const entities = [...text.matchAll(BOT_COMMAND)].map(
    ({ 0: found, index }): MessageEntity => ({ type: 'bot_command', offset: index, length: found.length }),
  )
  return entities.length === 0 ? {} : { entities }
}

export const messageUpdate = (member: LocalMember, text: string, { id, at }: Stamp): Update => ({
  update_id: id,
  message: {
    message_id: id,
    date: unixTime(at),
    chat: privateChat(member.id, member.name),
    from: userOf(member),
    text,
    ...entitiesIn(text),
  },
})

type Pressed = {
  readonly message: Message
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
}

/** As Telegram does, it tells which buttons stand below the message. */
export const pressUpdate = (
  member: LocalMember,
  { message, buttons }: Pressed,
  data: string,
  { id }: Stamp,
): Update => ({
  update_id: id,
  callback_query: {
    id: `${member.id}:${id}`,
    from: userOf(member),
    chat_instance: String(member.id),
    message: { ...message, reply_markup: { inline_keyboard: buttons.map(keyOf) } } as Message,
    data,
  },
})

const reactionOf = (emoji: string | undefined): ReactionTypeEmoji[] =>
  emoji === undefined ? [] : [{ type: 'emoji', emoji: emoji as ReactionTypeEmoji['emoji'] }]

/** A member puts an emoji on a message in place of the one that they had put there, or takes it off. */
export const reactionUpdate = (
  member: LocalMember,
  message: Message,
  emoji: { readonly old: string | undefined; readonly new: string | undefined },
  { id, at }: Stamp,
): Update => ({
  update_id: id,
  message_reaction: {
    chat: privateChat(member.id, member.name),
    message_id: message.message_id,
    user: userOf(member),
    date: unixTime(at),
    old_reaction: reactionOf(emoji.old),
    new_reaction: reactionOf(emoji.new),
  },
})

const keyOf = ({ label, data }: Pressed['buttons'][number]) => [{ text: label, callback_data: data }]

/** Whose press a callback query is, by the id that `pressUpdate` gave it. */
export const memberIdOfPress = (callbackQueryId: string) => Number(callbackQueryId.split(':')[0])
