import { GrammyError } from 'grammy'
import { REASONS } from '../../../application/ports/reasons.ts'

/** What of a press or an edit Telegram no longer takes. */
const OF_MESSAGES: readonly (readonly [description: RegExp, fact: string])[] = [
  [/query is too old|query ID is invalid/i, 'the button was pressed too long ago'],
  [/message is not modified/i, 'the message says so already'],
]

/** The message that was to change is gone, or can change no more. */
const GONE =
  /message to edit not found|message can't be edited|no text in the message to edit|MESSAGE_ID_INVALID/i

const UNKNOWN_FILE =
  /wrong (remote )?file identifier|wrong (remote )?file_id|file is temporarily unavailable|can't use file of type|FILE_REFERENCE_|FILE_ID_INVALID|MEDIA_EMPTY/i

const UNFIT_MEDIA =
  /IMAGE_PROCESS_FAILED|PHOTO_\w+|VOICE_MESSAGES_FORBIDDEN|file is too (big|large)|wrong file (type|format)|not enough rights to send (photos|voice)/i

/** What a chat is like, in the words of the Bot API's server and, in capitals, of the servers that it asks. */
const OF_CHATS: readonly (readonly [description: RegExp, fact: string])[] = [
  [
    /not enough rights to|no rights to send|no write access|need administrator rights|_FORBIDDEN\b|CHAT_RESTRICTED|CHAT_ADMIN_REQUIRED|USER_BANNED_IN_CHANNEL|ALLOW_PAYMENT_REQUIRED/i,
    REASONS['no-right'],
  ],
  [/TOPIC_CLOSED|TOPIC_DELETED|message thread not found/i, 'the topic is closed or gone'],
  [/chat not found|user not found|PEER_ID_INVALID|CHANNEL_(INVALID|PRIVATE)/i, REASONS['chat-gone']],
  [/group chat was upgraded|group is deactivated/i, 'the group became a supergroup'],
  [/message to (be replied|reply) not found|REPLY_MESSAGE_ID_INVALID/i, 'what it replies to is gone'],
]

/**
 * Why nobody will ever see what Telegram refused here, where that is a fact of the chat, the message or the press, and
 * no failure: it is noted, and nothing is tried or apologised for in its place.
 */
export const factOf = (error: unknown): string | undefined => {
  if (!(error instanceof GrammyError)) return undefined
  if (error.error_code === 403) return REASONS['chat-shut']
  if (error.error_code === 429) return 'Telegram wants this chat to be quiet for a while'
  if (error.error_code !== 400) return undefined
  if (isGone(error)) return 'the message cannot be changed any more'
  return [...OF_MESSAGES, ...OF_CHATS].find(([description]) => description.test(error.description))?.[1]
}

/** The message that was to be edited is not there to be edited: a new one can still be sent. */
export const isGone = (error: unknown) =>
  error instanceof GrammyError && error.error_code === 400 && GONE.test(error.description)

/** Telegram does not know a file by this id, or not any more: it can be uploaded. */
export const isUnknownFile = (error: unknown) =>
  error instanceof GrammyError && error.error_code === 400 && UNKNOWN_FILE.test(error.description)

/** Telegram will never take this file, in this chat at least; what belongs to it can be said without. */
export const isUnfitMedia = (error: GrammyError) =>
  error.error_code === 413 || (error.error_code === 400 && UNFIT_MEDIA.test(error.description))

/** Telegram's own answer to the call, and no outage: the call is over. */
export const isRefusal = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && error.error_code < 500

/** The member has blocked the bot; other refusals of a chat (put out of a group, an account that was deleted) say less. */
export const isBlocked = (error: unknown) =>
  error instanceof GrammyError && error.error_code === 403 && /blocked by the user/i.test(error.description)
