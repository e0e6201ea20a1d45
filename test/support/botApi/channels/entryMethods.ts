import type { User } from 'grammy/types'
import { type Answer, badRequest, success } from '../answer.ts'
import type { Chats } from '../chats.ts'
import type { Methods } from '../method.ts'
import { integerOf, type Payload, textOf } from '../payload.ts'
import type { Channel } from './channel.ts'
import type { Channels } from './channels.ts'
import { channelOf, mayInvite } from './placeMethods.ts'

/** Links into a channel and who is let in: Bot API, "createChatInviteLink" to "answerChatJoinRequestQuery". */
export const createEntryMethods = (channels: Channels, chats: Chats, bot: User): Methods => {
  /** TDLib, DialogInviteLinkManager, `can_manage_dialog_invite_links`. */
  const managed = (payload: Payload): Channel | Answer => {
    const channel = channelOf(channels, chats, bot, payload)
    if ('ok' in channel || mayInvite(channel, bot)) return channel
    return badRequest('not enough rights to manage chat invite link')
  }

  const decide = (payload: Payload, approves: boolean): Answer => {
    const channel = managed(payload)
    if ('ok' in channel) return channel
    const user = channels.user(integerOf(payload, 'user_id'))
    return user === undefined
      ? badRequest('USER_ID_INVALID')
      : channels.requests.decide(channel, user, bot, approves)
  }

  return {
    createChatInviteLink: (payload) => {
      const channel = managed(payload)
      if ('ok' in channel) return channel
      const link = channel.links.create(bot, payload)
      return 'ok' in link ? link : success({ ...link })
    },
    createChatSubscriptionInviteLink: (payload) => {
      const channel = managed(payload)
      if ('ok' in channel) return channel
      if (channel.chat.type !== 'channel') return badRequest('method is available for channel chats only')
      const link = channel.links.createPaid(bot, payload)
      return 'ok' in link ? link : success({ ...link })
    },
    /** "to revoke an invite link created by the bot"; one that is unknown, or another's, INVITE_HASH_EXPIRED. */
    revokeChatInviteLink: (payload) => {
      const channel = managed(payload)
      if ('ok' in channel) return channel
      const link = channel.links.get(textOf(payload, 'invite_link'))
      if (link?.creator.id !== bot.id) return badRequest('INVITE_HASH_EXPIRED')
      link.is_revoked = true
      return success({ ...link })
    },
    approveChatJoinRequest: (payload) => decide(payload, true),
    declineChatJoinRequest: (payload) => decide(payload, false),
    answerChatJoinRequestQuery: channels.requests.answerQuery,
  }
}
