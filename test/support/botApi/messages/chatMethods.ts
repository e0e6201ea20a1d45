import { badRequest, success } from '../answer.ts'
import type { Chats } from '../chats.ts'
import { createFifo } from '../fifo.ts'
import type { Methods } from '../method.ts'
import { integerOf, textOf } from '../payload.ts'

const chatActions = new Set(
  `typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document
  choose_sticker find_location record_video_note upload_video_note`.split(/\s+/),
)

const keepQueries = 100_000

/** The callback queries the bot may answer: those it was sent, the last 100,000 of them. */
export const createCallbackQueries = () => {
  const order = createFifo<string>()
  const open = new Set<string>()
  return {
    open: (id: string) => {
      if (open.has(id)) return
      open.add(id)
      order.push(id)
      const oldest = order.size() > keepQueries ? order.shift() : undefined
      if (oldest !== undefined) open.delete(oldest)
    },
    knows: (id: string) => open.has(id),
  }
}

export type CallbackQueries = ReturnType<typeof createCallbackQueries>

export const createChatMethods = (chats: Chats, queries: CallbackQueries): Methods => ({
  answerCallbackQuery: (payload) =>
    queries.knows(textOf(payload, 'callback_query_id'))
      ? success(true)
      : badRequest('query is too old and response timeout expired or query ID is invalid'),

  sendChatAction: (payload) => {
    const known = chats.addressed(payload)
    if (!known) return badRequest('chat not found')
    if (!chatActions.has(textOf(payload, 'action').toLowerCase())) {
      return badRequest('wrong parameter action in request')
    }
    return chats.refusalOf(known) ?? success(true)
  },

  setMessageReaction: (payload) => {
    const known = chats.addressed(payload)
    if (!known) return badRequest('chat not found')
    if (!known.messages.has(integerOf(payload, 'message_id'))) return badRequest('message to react not found')
    return chats.refusalOf(known) ?? success(true)
  },
})
