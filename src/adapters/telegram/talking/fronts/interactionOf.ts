import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import { TelegramId } from '../../../../domain/kernel/ids.ts'
import { LanguageTag } from '../../../../domain/kernel/languageTag.ts'
import type { FrontList } from './front.ts'
import {
  type Action,
  type ActivityKind,
  type Interaction,
  MEDIA,
  type Needs,
  type PersonName,
} from './interaction.ts'
import type { RepliedTo } from './member.ts'
import { type DeadButton, HELP, oldPress, type Press, pressOf } from './press.ts'

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

/** What somebody did, and what it is to whoever may not do it. */
type Read = Pick<Interaction, 'action' | 'needs' | 'tellsRights' | 'text' | 'repliedTo'>

/** A bot command at the start of a message, unless it is another bot's: addressed to it, or unknown here in a group. */
const commandIn = (message: Message, botUsername: string, fronts: FrontList): Read | undefined => {
  const text = message.text ?? ''
  const entity = message.entities?.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (entity === undefined || !isOwnText(message)) return undefined
  const [word = '', addressee] = text.slice(1, entity.length).split('@')
  if (addressee !== undefined && addressee.toLowerCase() !== botUsername.toLowerCase()) return undefined
  const command = fronts.commandOf(word)
  const isPrivate = message.chat?.type === 'private'
  const isOurs = addressee !== undefined || isPrivate
  const unknown = activity(isOurs ? 'unknown_command' : 'text', text.length)
  if (command === undefined) return isOurs ? { action: unknown } : undefined
  const { name, right, tellsRights } = command
  const argument = text.slice(entity.length).trim()
  const action: Action = { type: 'command', command: name, argument }
  const opens = name === 'start' ? fronts.commandLinked(argument) : undefined
  if (opens !== undefined)
    return { action: { ...action, opens: opens.name }, ...needing(opens.right, action) }
  const code = name === 'start' && isPrivate ? fronts.codeLinked(argument) : undefined
  if (code !== undefined) return { action: { ...action, code } }
  const repliedTo = repliedToBy(message)
  return {
    action,
    ...needing(right, unknown),
    ...(tellsRights ? { tellsRights } : {}),
    ...(repliedTo === undefined ? {} : { repliedTo }),
  }
}

/** In a topic everything replies to the message that began it, which nobody means. */
const repliedToBy = ({ reply_to_message: replied }: Message): RepliedTo | undefined => {
  const from = replied && replied.forum_topic_created === undefined ? senderOf(replied) : undefined
  return from === undefined || from.is_bot || !TelegramId.is(from.id)
    ? undefined
    : { account: from.id, name: typeof from.first_name === 'string' ? from.first_name : '' }
}

const needing = (right: Needs['right'] | undefined, otherwise: Action): { readonly needs?: Needs } =>
  right === undefined ? {} : { needs: { right, otherwise } }

const readMessage = (message: Message, botUsername: string, fronts: FrontList): Read => {
  const { text } = message
  if (text !== undefined) {
    const action = activity('text', lengthOf(text))
    return (
      commandIn(message, botUsername, fronts) ?? {
        action,
        ...(typeof text === 'string' && isOwnText(message) ? { text } : {}),
      }
    )
  }
  const media = MEDIA.find((kind) => message[kind] !== undefined)
  return { action: activity(media ?? 'other', lengthOf(message.caption)) }
}

/** To whoever may not press a button, or write the bot command that shows one, there is nothing but the help. */
const readPress = (query: CallbackQuery, fronts: FrontList): Read => {
  const action = pressOf(query, fronts)
  if (action === undefined) return { action: activity('button') }
  const button =
    action.type === 'press' ? fronts.named(action.front)?.buttons?.find(action.id)?.right : undefined
  return { action, ...needing(button ?? fronts.rightOf(action.command), hidden(action)) }
}

const hidden = (press: Press): DeadButton =>
  press.type === 'press' ? oldPress(press.owner) : { ...press, command: HELP }

/** A member's own chat with the bot tells whether it may write there; a group says nothing of any member. */
const blockIn = ({ chat, new_chat_member }: ChatMemberUpdated): Action | undefined => {
  if (chat.type !== 'private') return undefined
  const status = new_chat_member?.status
  return status === 'kicked' || status === 'member'
    ? { type: 'block', blocked: status === 'kicked' }
    : undefined
}

/** Nobody where a chat speaks: `from` is then a stand-in, and not always a bot (777000 forwards channel posts). */
const senderOf = ({ from, sender_chat }: Pick<Message, 'from' | 'sender_chat'>) =>
  sender_chat === undefined ? from : undefined

type Found = Pick<Interaction, 'by'> & {
  readonly read: Read
  readonly from: User | undefined
  readonly chat: Chat | undefined
}

const found = (by: Interaction['by'], from: User | undefined, chat: Chat | undefined, read: Read): Found => ({
  by,
  from,
  chat,
  read,
})

const findIn = (update: Update, botUsername: string, fronts: FrontList): Found | undefined => {
  const { message, edited_message, callback_query, message_reaction, my_chat_member } = update
  if (message !== undefined)
    return found('message', senderOf(message), message.chat, readMessage(message, botUsername, fronts))
  if (edited_message !== undefined) {
    const length = lengthOf(edited_message.text ?? edited_message.caption)
    return found('edit', senderOf(edited_message), edited_message.chat, { action: activity('edit', length) })
  }
  if (callback_query !== undefined)
    return found(
      'press',
      callback_query.from,
      callback_query.message?.chat,
      readPress(callback_query, fronts),
    )
  if (message_reaction !== undefined)
    return found('reaction', message_reaction.user, message_reaction.chat, { action: activity('reaction') })
  const block = my_chat_member && blockIn(my_chat_member)
  return block && found('membership', my_chat_member?.from, my_chat_member?.chat, { action: block })
}

/** Nothing where nobody acted: a channel post, another bot, an anonymous admin, a kind of update unknown here. */
export const interactionOf = (
  update: Update,
  botUsername: string,
  fronts: FrontList,
): Interaction | undefined => {
  const { from, chat, by, read } = findIn(update, botUsername, fronts) ?? {}
  if (from === undefined || by === undefined || read === undefined) return undefined
  if (from.is_bot || !TelegramId.is(from.id)) return undefined
  return {
    account: from.id,
    name: by === 'membership' ? undefined : nameOf(from),
    language: LanguageTag.is(from.language_code) ? from.language_code : null,
    inPrivate: chat?.type === 'private',
    by,
    ...read,
  }
}

const nameOf = ({ first_name, last_name, username }: User): PersonName | undefined =>
  typeof first_name === 'string'
    ? {
        firstName: first_name,
        lastName: typeof last_name === 'string' ? last_name : null,
        username: typeof username === 'string' ? username : null,
      }
    : undefined
