import type { Message, User } from 'grammy/types'
import { badRequest, blockedByUser, success } from './answer.ts'
import type { Chats, KnownChat } from './chats.ts'
import type { Methods } from './method.ts'
import { type Payload, textOf } from './payload.ts'
import { unixTime } from './unixTime.ts'

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
    if (chats.isBlocked(known)) return blockedByUser
    const id = known.lastMessageId + 1
    const caption = textOf(payload, 'caption')
    const message: Message = {
      message_id: id,
      from: bot,
      chat: known.chat,
      date: unixTime(),
      document: {
        file_id: `document-${known.chat.id}-${id}`,
        file_unique_id: `${known.chat.id}-${id}`,
        file_name: file.name,
        file_size: file.size,
      },
      ...(caption !== '' && { caption }),
    }
    chats.remember(known, message)
    chats.noteSent(known, caption)
    onSent(message, known)
    return success(message)
  },
})
