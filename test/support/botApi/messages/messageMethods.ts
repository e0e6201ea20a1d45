import { isDeepStrictEqual } from 'node:util'
import type { Message, User } from 'grammy/types'
import { type Answer, badRequest, success } from '../answer.ts'
import type { Chats, KnownChat } from '../chats.ts'
import { inlineKeyboardOf } from '../inlineKeyboard.ts'
import type { Methods } from '../method.ts'
import { flagOf, integerOf, isRecord, type Payload, structureOf, textOf } from '../payload.ts'
import { entitiesOf } from './messageEntities.ts'

const longestText = 4096

const notModified = badRequest(
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
)

const refuseText = (text: string, tooLong: string): Answer | undefined => {
  if (text === '') return badRequest('message text is empty')
  if (text.trim() === '') return badRequest('text must be non-empty')
  return text.length > longestText ? badRequest(tooLong) : undefined
}

const refuseChat = (payload: Payload): Answer =>
  badRequest(textOf(payload, 'chat_id') === '' ? 'chat_id is empty' : 'chat not found')

/** The bot's own message that the payload names, or why it cannot be edited. */
export const editableIn = (
  chats: Chats,
  bot: User,
  payload: Payload,
): { known: KnownChat; message: Message } | Answer => {
  const known = chats.addressed(payload)
  if (!known) return refuseChat(payload)
  const id = integerOf(payload, 'message_id')
  if (id === 0) return badRequest('message identifier is not specified')
  const message = known.messages.get(id)
  if (!message) return badRequest('message to edit not found')
  return message.from?.id === bot.id ? { known, message } : badRequest("message can't be edited")
}

/** Keeps a changed message, unless nothing of it has changed. */
export const keepEdited = (chats: Chats, known: KnownChat, before: Message, edited: Message): Answer => {
  const { edit_date, ...current } = before
  if (isDeepStrictEqual(edited, current)) return notModified
  const kept: Message = { ...edited, edit_date: chats.unixTime() }
  known.messages.set(kept.message_id, kept)
  return success(kept)
}

/** Sending, editing and deleting. The text is kept as sent: `parse_mode` is not interpreted. */
export const createMessageMethods = (
  chats: Chats,
  bot: User,
  {
    onSent,
    onEdited,
  }: {
    readonly onSent: (message: Message, known: KnownChat) => void
    readonly onEdited: (message: Message) => void
  },
): Methods => {
  const repliedTo = (known: KnownChat, payload: Payload) => {
    const parameters = structureOf(payload, 'reply_parameters')
    const id = isRecord(parameters)
      ? integerOf(parameters, 'message_id')
      : integerOf(payload, 'reply_to_message_id')
    const mayMiss =
      flagOf(payload, 'allow_sending_without_reply') ||
      (isRecord(parameters) && flagOf(parameters, 'allow_sending_without_reply'))
    const message = known.messages.get(id)
    if (id === 0 || (message === undefined && mayMiss)) return {}
    if (!message) return { refusal: badRequest('message to be replied not found') }
    const { reply_to_message, ...shallow } = message
    return { message: shallow as NonNullable<Message['reply_to_message']> }
  }

  const edit = (payload: Payload, changeText: boolean): Answer => {
    const text = textOf(payload, 'text')
    const emptiness = changeText && text.trim() === '' ? refuseText(text, '') : undefined
    if (emptiness) return emptiness
    const found = editableIn(chats, bot, payload)
    if ('ok' in found) return found
    const { keyboard, refusal } = inlineKeyboardOf(payload)
    const marked = changeText ? entitiesOf(payload, 'entities', text) : {}
    const unfit =
      refusal ?? (changeText ? (refuseText(text, 'MESSAGE_TOO_LONG') ?? marked.refusal) : undefined)
    if (unfit) return unfit

    if (changeText && (found.message.photo ?? found.message.voice))
      return badRequest('there is no text in the message to edit')
    const { reply_markup, edit_date, entities, ...kept } = found.message
    const edited: Message = {
      ...kept,
      ...(changeText ? { text, ...marked } : entities && { entities }),
      ...(keyboard && { reply_markup: keyboard }),
    }
    const answer = keepEdited(chats, found.known, found.message, edited)
    if (changeText && answer.ok) onEdited(edited)
    return answer
  }

  return {
    sendMessage: (payload) => {
      const text = textOf(payload, 'text')
      const emptiness = text.trim() === '' ? refuseText(text, '') : undefined
      if (emptiness) return emptiness
      const known = chats.addressed(payload)
      if (!known) return refuseChat(payload)
      const { keyboard, refusal } = inlineKeyboardOf(payload)
      const reply = repliedTo(known, payload)
      const marked = entitiesOf(payload, 'entities', text)
      const unfit = refusal ?? reply.refusal ?? refuseText(text, 'message is too long') ?? marked.refusal
      if (unfit) return unfit
      const closed = chats.refusalOf(known)
      if (closed) return closed

      const message: Message = {
        message_id: known.lastMessageId + 1,
        from: bot,
        chat: known.chat,
        date: chats.unixTime(),
        ...(reply.message && { reply_to_message: reply.message }),
        text,
        ...marked,
        ...(keyboard && { reply_markup: keyboard }),
      }
      chats.remember(known, message)
      chats.noteSent(known, text)
      onSent(message, known)
      return success(message)
    },

    editMessageText: (payload) => edit(payload, true),
    editMessageReplyMarkup: (payload) => edit(payload, false),

    deleteMessage: (payload) => {
      const known = chats.addressed(payload)
      if (!known) return refuseChat(payload)
      const id = integerOf(payload, 'message_id')
      if (id === 0) return badRequest('message identifier is not specified')
      return known.messages.delete(id) ? success(true) : badRequest('message to delete not found')
    },
  }
}
