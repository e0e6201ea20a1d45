import type { Chat, User } from 'grammy/types'
import { type Answer, badRequest, success } from '../answer.ts'
import type { Chats } from '../chats.ts'
import type { Clock } from '../clock.ts'
import { type Payload, textOf } from '../payload.ts'
import type { NewUpdate } from '../updates/allowedUpdates.ts'
import type { Channel } from './channel.ts'
import type { InviteLink } from './inviteLinks.ts'
import { isIn, member } from './standings.ts'

/** Bot API 10.2, "ChatJoinRequest", query_id: "the bot must [...] call answerChatJoinRequestQuery within 10 seconds". */
const ANSWER_WITHIN_MS = 10_000
/** Bot API, "ChatJoinRequest", user_chat_id: "The bot can use this identifier for 5 minutes to send messages until the join request is processed". */
const MAY_WRITE_MS = 300_000

type Request = {
  readonly channel: Channel
  readonly user: User
  readonly link: InviteLink | undefined
  queued: boolean
}

const tooOld = badRequest('query is too old and response timeout expired or query ID is invalid')

/**
 * Who waits to be let in, and where. A request with a query is the guarding bot's alone until it answers; after ten seconds without a
 * word it waits for the administrators as if the bot had said "queue".
 */
export const createJoinRequests = (
  clock: Clock,
  chats: Chats,
  bot: User,
  push: (update: NewUpdate) => number,
) => {
  const waiting = new Map<string, Request>()
  const queries = new Map<string, Request>()
  const keyOf = (channel: Channel, userId: number) => `${channel.chat.id}/${userId}`

  const end = (request: Request) => {
    waiting.delete(keyOf(request.channel, request.user.id))
    chats.permit(request.user.id, 0)
  }
  const approve = (request: Request, by: User) => {
    end(request)
    const entry = { asked: true, ...(request.link && { link: request.link }) }
    request.channel.changes(by, member(request.user), entry)
  }

  /** MTProto, "messages.hideChatJoinRequest": HIDE_REQUESTER_MISSING, USER_ALREADY_PARTICIPANT. */
  const decide = (channel: Channel, user: User, by: User, approves: boolean): Answer => {
    const request = waiting.get(keyOf(channel, user.id))
    if (request?.queued !== true)
      return badRequest(isIn(channel.standing(user)) ? 'USER_ALREADY_PARTICIPANT' : 'HIDE_REQUESTER_MISSING')
    if (approves) approve(request, by)
    else end(request)
    return success(true)
  }

  return {
    isWaiting: (channel: Channel, userId: number) => waiting.has(keyOf(channel, userId)),
    asks: (channel: Channel, user: User, { link, query }: { link?: InviteLink; query?: boolean }): number => {
      const isQuery = query ?? channel.isGuarded
      const request: Request = { channel, user, link, queued: !isQuery }
      waiting.set(keyOf(channel, user.id), request)
      chats.permit(user.id, clock.now() + MAY_WRITE_MS)
      const query_id = isQuery ? `${user.id}${(queries.size + 1).toString().padStart(9, '0')}` : undefined
      if (query_id !== undefined) {
        queries.set(query_id, request)
        clock.after(ANSWER_WITHIN_MS, () => {
          request.queued = true
          queries.delete(query_id)
        })
      }
      return push({
        chat_join_request: {
          chat: channel.chat as Chat.SupergroupChat | Chat.ChannelChat,
          from: user,
          user_chat_id: user.id,
          date: clock.unixTime(),
          ...(link && { invite_link: channel.links.shownTo(link, bot) }),
          ...(query_id !== undefined && { query_id }),
        },
      })
    },
    decide,
    ends: (channel: Channel, user: User) => {
      const request = waiting.get(keyOf(channel, user.id))
      if (request !== undefined) end(request)
    },
    answerQuery: (payload: Payload): Answer => {
      const id = textOf(payload, 'chat_join_request_query_id')
      const result = textOf(payload, 'result')
      const request = queries.get(id)
      if (!['approve', 'decline', 'queue'].includes(result)) return badRequest('RESULT_INVALID')
      if (request === undefined) return tooOld
      queries.delete(id)
      request.queued = true
      return result === 'queue'
        ? success(true)
        : decide(request.channel, request.user, bot, result === 'approve')
    },
  }
}
