import type { User } from 'grammy/types'
import { type Answer, badRequest, failure, success } from '../answer.ts'
import type { Chats } from '../chats.ts'
import type { Clock } from '../clock.ts'
import type { Methods } from '../method.ts'
import { flagOf, integerOf, type Payload } from '../payload.ts'
import type { Channel } from './channel.ts'
import type { Channels } from './channels.ts'
import { banned, isAdministrator, isIn, left } from './standings.ts'

/** Bot API, "banChatMember", until_date: "more than 366 days or less than 30 seconds from the current time [...] banned forever". */
const SHORTEST_BAN = 30
const LONGEST_BAN = 366 * 86_400

const kind = ({ chat }: Channel) => (chat.type === 'group' ? 'group' : chat.type)

/** telegram-bot-api, Client.cpp, `check_chat_access`. */
const closedTo = (channel: Channel, bot: User): Answer | undefined => {
  const { status } = channel.standing(bot)
  if (status === 'kicked') return failure(403, `Forbidden: bot was kicked from the ${kind(channel)} chat`)
  if (status === 'left') return failure(403, `Forbidden: bot is not a member of the ${kind(channel)} chat`)
  return undefined
}

/** The channel that `chat_id` names, or why nothing can be asked about it. */
export const channelOf = (
  channels: Channels,
  chats: Chats,
  bot: User,
  payload: Payload,
): Channel | Answer => {
  const known = chats.addressed(payload)
  const channel = known && channels.get(known.chat.id)
  if (!known || !channel) return badRequest('chat not found')
  return chats.refusalOf(known) ?? closedTo(channel, bot) ?? channel
}

const may = (channel: Channel, bot: User, right: 'can_restrict_members' | 'can_invite_users'): boolean => {
  const standing = channel.standing(bot)
  return standing.status === 'administrator' && standing[right]
}

export const mayInvite = (channel: Channel, bot: User) => may(channel, bot, 'can_invite_users')

/** Who stands how in a channel, and who is let out: Bot API, "getChatMember", "banChatMember", "unbanChatMember" and the like. */
export const createPlaceMethods = (channels: Channels, chats: Chats, clock: Clock, bot: User): Methods => {
  const asked = (payload: Payload) => channelOf(channels, chats, bot, payload)

  /** The member whom the bot wants out, or why it may not. TDLib, ChatManager and DialogParticipantManager. */
  const restricted = (channel: Channel, payload: Payload): User | Answer => {
    const user = channels.user(integerOf(payload, 'user_id'))
    if (user === undefined) return badRequest('user not found')
    if (user.id === bot.id) return badRequest("can't restrict self")
    const { status } = channel.standing(user)
    if (status === 'creator') return badRequest("can't remove chat owner")
    if (!may(channel, bot, 'can_restrict_members'))
      return badRequest('not enough rights to restrict/unrestrict chat member')
    return status === 'administrator' ? badRequest('user is an administrator of the chat') : user
  }

  return {
    getChatMember: (payload) => {
      const channel = asked(payload)
      if ('ok' in channel) return channel
      const user =
        channels.user(integerOf(payload, 'user_id')) ??
        (integerOf(payload, 'user_id') === bot.id ? bot : undefined)
      if (user === undefined) return badRequest('user not found')
      if (channel.chat.type === 'channel' && !isAdministrator(channel.standing(bot)))
        return badRequest('member list is inaccessible')
      return success(channel.standing(user))
    },
    /** "By default, bots other than the current bot are omitted." */
    getChatAdministrators: (payload) => {
      const channel = asked(payload)
      if ('ok' in channel) return channel
      const isShown = ({ id, is_bot }: User) => !is_bot || id === bot.id || flagOf(payload, 'return_bots')
      return success(channel.members().filter((one) => isAdministrator(one) && isShown(one.user)))
    },
    getChatMemberCount: (payload) => {
      const channel = asked(payload)
      return 'ok' in channel ? channel : success(channel.members().length)
    },
    getChat: (payload) => {
      const known = chats.addressed(payload)
      const channel = known && channels.get(known.chat.id)
      if (!known) return badRequest('chat not found')
      const closed = chats.movedFrom(known) ?? (channel && closedTo(channel, bot))
      if (closed) return closed
      const isSeen = channel !== undefined && isAdministrator(channel.standing(bot))
      const seen = isSeen && channel.isGuarded ? { guard_bot: bot } : {}
      return success({ ...known.chat, accent_color_id: 0, max_reaction_count: 11, ...seen })
    },

    banChatMember: (payload) => {
      const channel = asked(payload)
      if ('ok' in channel) return channel
      const user = restricted(channel, payload)
      if ('ok' in user) return user
      const given = integerOf(payload, 'until_date')
      const ahead = given - clock.unixTime()
      const until = ahead < SHORTEST_BAN || ahead > LONGEST_BAN ? 0 : given
      channel.changes(bot, banned(user, until))
      if (until !== 0) channel.ends(user, until, () => channel.sets(left(user)))
      return success(true)
    },
    /** "If the user is a member of the chat they will also be removed from the chat", unless `only_if_banned`. */
    unbanChatMember: (payload) => {
      const channel = asked(payload)
      if ('ok' in channel) return channel
      if (channel.chat.type === 'group')
        return badRequest('method is available for supergroup and channel chats only')
      const user = channels.user(integerOf(payload, 'user_id'))
      const before = user && channel.standing(user)
      if (before && flagOf(payload, 'only_if_banned') && before.status !== 'kicked') return success(true)
      const allowed = restricted(channel, payload)
      if ('ok' in allowed) return allowed
      if (before && (before.status === 'kicked' || isIn(before))) channel.changes(bot, left(allowed))
      return success(true)
    },
  }
}
