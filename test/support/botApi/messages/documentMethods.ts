import type { Message, User } from 'grammy/types'
import { badRequest, failure, success } from '../answer.ts'
import type { Chats, KnownChat } from '../chats.ts'
import type { Methods } from '../method.ts'
import { type Payload, textOf } from '../payload.ts'
import { entitiesOf } from './messageEntities.ts'

/** Bytes; what is larger the server does not take. */
const largestFile = 50 * 1024 * 1024
const requestEntityTooLarge = failure(413, 'Request Entity Too Large')

/** The file that `document` names: uploaded beside it, as `attach://NAME`, or in its place. */
const fileOf = (payload: Payload): File | undefined => {
  const { document } = payload
  const named =
    typeof document === 'string' && document.startsWith('attach://') ? payload[document.slice(9)] : document
  return named instanceof File ? named : undefined
}

/** Sending files. They are not kept; the recorded call has them. */
export const createDocumentMethods = (
  chats: Chats,
  bot: User,
  onSent: (message: Message, known: KnownChat) => void,
): Methods => ({
  sendDocument: (payload) => {
    const known = chats.addressed(payload)
    if (!known) return badRequest('chat not found')
    const file = fileOf(payload)
    if (!file) return badRequest('there is no document in the request')
    if (file.size > largestFile) return requestEntityTooLarge
    const caption = textOf(payload, 'caption')
    const { refusal, entities } = entitiesOf(payload, 'caption_entities', caption)
    const closed = refusal ?? chats.refusalOf(known)
    if (closed) return closed
    const id = known.lastMessageId + 1
    const message: Message = {
      message_id: id,
      from: bot,
      chat: known.chat,
      date: chats.unixTime(),
      document: {
        file_id: `document-${known.chat.id}-${id}`,
        file_unique_id: `${known.chat.id}-${id}`,
        file_name: file.name,
        file_size: file.size,
      },
      ...(caption !== '' && { caption }),
      ...(entities && { caption_entities: entities }),
    }
    chats.remember(known, message)
    chats.noteSent(known, caption)
    onSent(message, known)
    return success(message)
  },
})
