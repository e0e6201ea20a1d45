import { InputFile, type Transformer } from 'grammy'
import type { InlineKeyboardMarkup, Message, UserFromGetMe } from 'grammy/types'
import {
  contentOf,
  createLocalFiles,
  type FileKind,
  fileOf,
  type LocalFile,
  mediaOf,
  UNKNOWN_FILE,
} from './localFiles.ts'
import { memberIdOfPress, privateChat, type Stamp, unixTime } from './localUpdates.ts'

/**
 * What the bot did in somebody's chat.
 *
 * - `edit` shows the message as it is from now on, in the place where it was; `deletion` as it was last.
 * - `notice` answers the press of a button; Telegram shows it for a moment.
 * - A picture or a voice note is told by what it is, before its caption, which says what it shows; `file` is the id of its bytes.
 * - `buttons` are what can be pressed below the message, in their order.
 */
export type Outgoing = { readonly chatId: number; readonly text: string } & (
  | {
      readonly type: 'message' | 'edit' | 'deletion'
      readonly messageId: number
      readonly buttons: readonly string[]
      readonly file?: string
    }
  | { readonly type: 'notice' }
)

/** A message of the bot that stands in a chat, and what its buttons send. */
export type StandingMessage = {
  readonly message: Message
  readonly buttons: readonly { readonly label: string; readonly data: string }[]
}

export type LocalApi = {
  /** Answers the bot's calls in Telegram's place. */
  readonly transformer: Transformer
  /** The last message of a chat that has buttons: the one whose buttons a member sees last. */
  readonly withButtons: (chatId: number) => StandingMessage | undefined
  readonly find: (chatId: number, messageId: number) => StandingMessage | undefined
  readonly file: (id: string) => LocalFile | undefined
  /** Every message that stands, to be told to the next run. */
  readonly standing: () => readonly StandingMessage[]
}

type Dependencies = {
  readonly botInfo: UserFromGetMe
  readonly nextStamp: () => Stamp
  readonly nameOf: (chatId: number) => string
  readonly tell: (outgoing: Outgoing) => void
  /** What stood at the end of the run before. */
  readonly stood?: readonly StandingMessage[]
}

/** What the methods that are answered here take, of which each takes some. */
type Payload = {
  readonly chat_id?: number | string
  readonly message_id?: number
  readonly callback_query_id?: string
  readonly text?: string
  readonly caption?: string
  readonly document?: unknown
  readonly photo?: unknown
  readonly voice?: unknown
  readonly media?: { readonly media?: unknown; readonly caption?: string }
  readonly reply_markup?: InlineKeyboardMarkup
}

/** Messages that a chat keeps; older ones can no longer be pressed. */
const KEPT = 100

/** The side of Telegram that the bot talks to. Methods that nobody sees the effect of are answered with `true`. */
export const createLocalApi = ({ botInfo, nextStamp, nameOf, tell, stood = [] }: Dependencies): LocalApi => {
  const chats = new Map<number, Map<number, StandingMessage>>()
  const files = createLocalFiles(() => nextStamp().id)

  const chatOf = (chatId: number) => {
    const chat = chats.get(chatId) ?? new Map<number, StandingMessage>()
    chats.set(chatId, chat)
    return chat
  }
  for (const standing of stood) chatOf(standing.message.chat.id).set(standing.message.message_id, standing)

  const put = (type: 'message' | 'edit', message: Message, markup: InlineKeyboardMarkup | undefined) => {
    const buttons = (markup?.inline_keyboard ?? [])
      .flat()
      .flatMap((button) =>
        'callback_data' in button ? [{ label: button.text, data: button.callback_data }] : [],
      )
    const chat = chatOf(message.chat.id)
    chat.set(message.message_id, { message, buttons })
    for (const oldest of chat.keys()) if (chat.size > KEPT) chat.delete(oldest)
    tell({ type, ...shown({ message, buttons }) })
    return message
  }

  const send = ({ chat_id, text = '', reply_markup }: Payload, media: Partial<Message> = {}) => {
    const { id, at } = nextStamp()
    const chatId = Number(chat_id)
    const chat = privateChat(chatId, nameOf(chatId))
    return put(
      'message',
      { message_id: id, date: unixTime(at), chat, from: botInfo, text, ...media } as Message,
      reply_markup,
    )
  }

  /** A file is shown as what is in it, below its caption; one that nobody could read as its name and size. */
  const sendDocument = async ({ caption = '', document, ...payload }: Payload) => {
    const shownContent = document instanceof InputFile ? await contentOf(document) : ''
    return send({ ...payload, text: `${caption}\n${shownContent}` })
  }

  const sendMedia = async ({ caption = '', ...payload }: Payload, kind: FileKind) => {
    const file = await files.take(kind, payload[kind])
    return file && send({ ...payload, text: `${MARKS[kind]} ${caption}` }, mediaOf(file))
  }

  const edit = ({ chat_id, message_id, text, reply_markup }: Payload, media: Partial<Message> = {}) => {
    const standing = chatOf(Number(chat_id)).get(message_id ?? 0)
    if (standing === undefined) return true
    const edit_date = unixTime(nextStamp().at)
    const message = {
      ...standing.message,
      ...media,
      text: text ?? standing.message.text,
      edit_date,
    } as Message
    return put('edit', message, reply_markup)
  }

  const editMedia = async ({ media: { media, caption = '' } = {}, ...payload }: Payload) => {
    const file = await files.take('photo', media)
    return file && edit({ ...payload, text: `${MARKS.photo} ${caption}` }, mediaOf(file))
  }

  const remove = ({ chat_id, message_id }: Payload) => {
    const chat = chatOf(Number(chat_id))
    const standing = chat.get(message_id ?? 0)
    if (standing === undefined) return true
    chat.delete(standing.message.message_id)
    tell({ type: 'deletion', ...shown(standing) })
    return true
  }

  const notify = ({ callback_query_id = '', text }: Payload) => {
    if (text !== undefined) tell({ type: 'notice', chatId: memberIdOfPress(callback_query_id), text })
    return true
  }

  const answer = (method: string, payload: Payload): unknown => {
    switch (method) {
      case 'getMe':
        return botInfo
      case 'sendMessage':
        return send(payload)
      case 'sendDocument':
        return sendDocument(payload)
      case 'sendPhoto':
        return sendMedia(payload, 'photo')
      case 'sendVoice':
        return sendMedia(payload, 'voice')
      case 'editMessageMedia':
        return editMedia(payload)
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return edit(payload)
      case 'deleteMessage':
        return remove(payload)
      case 'answerCallbackQuery':
        return notify(payload)
      default:
        return true
    }
  }

  return {
    transformer: async (_, method, payload) => {
      const result = await answer(method, payload as Payload)
      return result === undefined ? UNKNOWN_FILE : { ok: true, result: result as never }
    },
    find: (chatId, messageId) => chats.get(chatId)?.get(messageId),
    file: files.find,
    standing: () => [...chats.values()].flatMap((chat) => [...chat.values()]),
    withButtons: (chatId) => [...chatOf(chatId).values()].findLast(({ buttons }) => buttons.length > 0),
  }
}

const MARKS: Readonly<Record<FileKind, string>> = { photo: '(picture)', voice: '(voice note)' }

const shown = ({ message, buttons }: StandingMessage) => ({
  chatId: message.chat.id,
  messageId: message.message_id,
  text: message.text ?? '',
  buttons: buttons.map(({ label }) => label),
  ...(fileOf(message) === undefined ? {} : { file: fileOf(message) ?? '' }),
})
