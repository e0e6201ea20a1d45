import type { ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import { UserId } from '../../../domain/kernel/ids.ts'
import { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { ActivityKind, Profile } from '../../../domain/user/vocabulary.ts'
import { type BotCommand, botCommandLinked, botCommandOf } from '../user/botCommands.ts'
import { type Press, pressOf } from '../user/memberButtons.ts'
import { LANGUAGES, type Language } from './texts.ts'

/** What a member did, without what they wrote. */
export type Action =
  | {
      readonly type: 'command'
      readonly command: BotCommand
      readonly argumentLength: number
      /** The language named behind /language, if it is one of ours. */
      readonly language?: Language
      /** What a link to the private chat opens, behind /start. */
      readonly opens?: BotCommand
    }
  | Press
  /** They blocked the bot, or let it in again. */
  | { readonly type: 'block'; readonly blocked: boolean }
  | { readonly type: 'activity'; readonly kind: ActivityKind; readonly length: number | null }

/** An update read as something a member did; `language` is their Telegram client's. */
export type Interaction = {
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly action: Action
}

/** The kinds of message that are recorded under their own name; the key is the field of the message. */
const MEDIA = [
  'animation', // before `document`, which accompanies it
  'audio',
  'contact',
  'dice',
  'document',
  'game',
  'location',
  'photo',
  'poll',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
] as const satisfies readonly (ActivityKind & keyof Message)[]

const activity = (kind: ActivityKind, length: number | null = null): Action => ({
  type: 'activity',
  kind,
  length,
})

/** Characters of a text; nothing where it is no text, whatever `length` it may have. */
const lengthOf = (text: unknown) => (typeof text === 'string' ? text.length : null)

/** Whether the member wrote the text in this message: others' words, and another bot's, are never obeyed. */
const isOwnText = ({ forward_origin, via_bot, entities }: Message) =>
  forward_origin === undefined &&
  via_bot === undefined &&
  !entities?.some(({ type, offset }) => QUOTES.includes(type) && offset === 0)

const QUOTES: readonly string[] = ['blockquote', 'expandable_blockquote']

/** A bot command at the start of a message, unless it is another bot's: addressed to it, or unknown here in a group. */
const commandIn = (message: Message, botUsername: string): Action | undefined => {
  const text = message.text ?? ''
  const entity = message.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (entity === undefined || !isOwnText(message)) return undefined
  const [word = '', addressee] = text.slice(1, entity.length).split('@')
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername.toLowerCase()) return undefined
  const command = botCommandOf(word)
  const argument = text.slice(entity.length).trim()
  if (command === undefined) {
    const isOurs = addressee !== undefined || message.chat?.type === 'private'
    return isOurs ? activity('unknown_command', text.length) : undefined
  }
  const language = command === 'language' ? asLanguage(argument) : undefined
  const opens = command === 'start' ? botCommandLinked(argument) : undefined
  return {
    type: 'command',
    command,
    argumentLength: argument.length,
    ...(language === undefined ? {} : { language }),
    ...(opens === undefined ? {} : { opens }),
  }
}

const asLanguage = (word: string) => LANGUAGES.find((language) => language === word.toLowerCase())

const actionOfMessage = (message: Message, botUsername: string): Action => {
  if (message.text !== undefined)
    return commandIn(message, botUsername) ?? activity('text', lengthOf(message.text))
  const media = MEDIA.find((kind) => message[kind] !== undefined)
  return activity(media ?? 'other', lengthOf(message.caption))
}

/** A member's own chat with the bot tells whether it may write there; a group says nothing of any member. */
const blockIn = ({ chat, new_chat_member }: ChatMemberUpdated): Action | undefined => {
  if (chat.type !== 'private') return undefined
  const status = new_chat_member?.status
  return status === 'kicked' || status === 'member'
    ? { type: 'block', blocked: status === 'kicked' }
    : undefined
}

/** Nobody where a chat speaks: `from` is then a stand-in, and not always a bot (777000 forwards channel posts). */
const senderOf = ({ from, sender_chat }: Message) => (sender_chat === undefined ? from : undefined)

const actionOf = (
  update: Update,
  botUsername: string,
): { from?: User | undefined; action: Action } | undefined => {
  if (update.message !== undefined)
    return { from: senderOf(update.message), action: actionOfMessage(update.message, botUsername) }
  if (update.edited_message !== undefined) {
    const { text, caption } = update.edited_message
    return { from: senderOf(update.edited_message), action: activity('edit', lengthOf(text ?? caption)) }
  }
  if (update.callback_query !== undefined)
    return { from: update.callback_query.from, action: pressOf(update.callback_query) ?? activity('button') }
  if (update.message_reaction !== undefined)
    return { from: update.message_reaction.user, action: activity('reaction') }
  const block = update.my_chat_member && blockIn(update.my_chat_member)
  return block && { from: update.my_chat_member?.from, action: block }
}

/** Nothing where no member acted: a channel post, another bot, an anonymous admin, a kind of update unknown here. */
export const interactionOf = (update: Update, botUsername: string): Interaction | undefined => {
  const found = actionOf(update, botUsername)
  if (found?.from === undefined || found.from.is_bot || !UserId.is(found.from.id)) return undefined
  const { id, language_code } = found.from
  return { userId: id, language: LanguageTag.is(language_code) ? language_code : null, action: found.action }
}

/** What the member calls themself, for an interaction that there is; nothing where Telegram left the name out. */
export const profileOf = (update: Update): Profile | undefined => {
  const from =
    (update.message ?? update.edited_message ?? update.callback_query)?.from ?? update.message_reaction?.user
  if (typeof from?.first_name !== 'string') return undefined
  const { first_name, last_name, username } = from
  return {
    firstName: first_name,
    lastName: typeof last_name === 'string' ? last_name : null,
    username: typeof username === 'string' ? username : null,
  }
}
