import { createHash } from 'node:crypto'
import type { Message, PhotoSize, User } from 'grammy/types'
import { type Answer, badRequest, success } from '../answer.ts'
import type { Chats, KnownChat } from '../chats.ts'
import { inlineKeyboardOf } from '../inlineKeyboard.ts'
import type { Methods } from '../method.ts'
import { isRecord, type Payload, structureOf, textOf } from '../payload.ts'
import { entitiesOf } from './messageEntities.ts'
import { editableIn, keepEdited } from './messageMethods.ts'

type Kind = 'photo' | 'voice'
type Media = Pick<Message, 'photo' | 'voice'>

const longestCaption = 1024
const wrongId = badRequest('wrong file identifier/HTTP URL specified')

/**
 * Pictures and voice notes: sent, put to a text, changed. A file is uploaded, or named by the id that this server has given it;
 * that of another bot's server names nothing here.
 */
export const createMediaMethods = (
  chats: Chats,
  bot: User,
  onSent: (message: Message, known: KnownChat) => void,
): Methods => {
  const files = new Map<string, { kind: Kind; media: Media }>()

  const uploaded = async (kind: Kind, file: File): Promise<Media> => {
    const digest = createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex')
    const named = (size: string) => ({
      file_id: `${bot.id}-${kind}-${size}${digest.slice(0, 16)}`,
      file_unique_id: digest.slice(0, 8),
      file_size: file.size,
    })
    const sizes: PhotoSize[] = ['s', 'l'].map((size, nth) => ({
      ...named(size),
      width: 90 * (nth + 1),
      height: 90 * (nth + 1),
    }))
    const media: Media = kind === 'photo' ? { photo: sizes } : { voice: { ...named(''), duration: 3 } }
    for (const { file_id } of kind === 'photo' ? sizes : [named('')]) files.set(file_id, { kind, media })
    return media
  }

  const mediaOf = async (payload: Payload, kind: Kind, given: unknown): Promise<Media | Answer> => {
    const attached =
      typeof given === 'string' && given.startsWith('attach://') ? payload[given.slice(9)] : given
    if (attached instanceof File) return uploaded(kind, attached)
    const known = files.get(String(attached))
    return known?.kind === kind ? known.media : wrongId
  }

  const captionOf = (payload: Payload) => {
    const caption = textOf(payload, 'caption')
    const { entities, refusal } = entitiesOf(payload, 'caption_entities', caption)
    const unfit =
      refusal ?? (caption.length > longestCaption ? badRequest('message caption is too long') : undefined)
    return {
      refusal: unfit,
      said: {
        ...(caption !== '' && { caption }),
        ...(entities && { caption_entities: entities }),
        ...(textOf(payload, 'has_spoiler') === 'true' && { has_media_spoiler: true as const }),
      },
    }
  }

  const send = (kind: Kind) => async (payload: Payload) => {
    const known = chats.addressed(payload)
    if (!known) return badRequest('chat not found')
    const { keyboard, refusal } = inlineKeyboardOf(payload)
    const caption = captionOf(payload)
    const closed = refusal ?? caption.refusal ?? chats.refusalOf(known)
    if (closed) return closed
    const media = await mediaOf(payload, kind, payload[kind])
    if ('ok' in media) return media
    const message = {
      message_id: known.lastMessageId + 1,
      from: bot,
      chat: known.chat,
      date: chats.unixTime(),
      ...media,
      ...caption.said,
      ...(keyboard && { reply_markup: keyboard }),
    } as Message
    chats.remember(known, message)
    chats.noteSent(known, caption.said.caption || '')
    onSent(message, known)
    return success(message)
  }

  return {
    sendPhoto: send('photo'),
    sendVoice: send('voice'),

    editMessageMedia: async (payload) => {
      const found = editableIn(chats, bot, payload)
      if ('ok' in found) return found
      const given = structureOf(payload, 'media')
      if (!isRecord(given) || given.type !== 'photo') return badRequest("can't parse InputMedia: Can't parse")
      if (found.message.voice) return badRequest("message can't be edited")
      const { keyboard, refusal } = inlineKeyboardOf(payload)
      const caption = captionOf(given)
      const unfit = refusal ?? caption.refusal
      if (unfit) return unfit
      const media = await mediaOf(payload, 'photo', given.media)
      if ('ok' in media) return media
      const { message_id, from, chat, date } = found.message
      const edited = {
        ...{ message_id, from, chat, date },
        ...media,
        ...caption.said,
        ...(keyboard && { reply_markup: keyboard }),
      } as Message
      return keepEdited(chats, found.known, found.message, edited)
    },
  }
}
