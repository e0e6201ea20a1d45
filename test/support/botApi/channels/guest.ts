import type { Chat, User } from 'grammy/types'
import type { Channel, ManyChat } from './channel.ts'
import type { Channels } from './channels.ts'
import type { InviteLink } from './inviteLinks.ts'
import { isIn, left, member } from './standings.ts'

/** What came of following a link: in, a request that waits, or what Telegram told the person. */
export type Followed =
  | { readonly how: 'joined' | 'asked'; readonly updateId: number | undefined }
  | { readonly how: 'refused'; readonly why: string }

/** What a person does with channels and groups. Each deed answers with the id of the update that tells the bot. */
export const createGuest = (user: User, channels: Channels, here: Chat) => {
  const leaves = (channel: Channel) => {
    const before = channel.standing(user)
    return channel.changes(user, left(user), {}, isIn(before) ? before : member(user))
  }

  /** MTProto, "messages.importChatInvite": INVITE_HASH_EXPIRED, USERS_TOO_MUCH, USER_ALREADY_PARTICIPANT, USER_BANNED_IN_CHANNEL. */
  const refusal = (channel: Channel, link: InviteLink | undefined): string | undefined => {
    const { status } = channel.standing(user)
    if (status === 'kicked') return 'USER_BANNED_IN_CHANNEL'
    if (isIn(channel.standing(user))) return 'USER_ALREADY_PARTICIPANT'
    return channel.links.refusalOf(link, channel.inBy)
  }

  const buysPlace = (channel: Channel, link: InviteLink, period: number) => {
    const until = channel.unixTime() + period
    const updateId = channel.changes(user, member(user, until), { link })
    channel.ends(user, until, () => leaves(channel))
    return updateId
  }

  return {
    joins: (chat = here) => channels.named(chat).changes(user, member(user)) ?? 0,
    leaves: (chat = here) => leaves(channels.named(chat)) ?? 0,
    /** Opens a link into a channel: comes in, or asks to where the link says so; pays where it costs Stars. */
    follows: (inviteLink: string): Followed => {
      const channel = channels.byLink(inviteLink)
      if (channel === undefined) return { how: 'refused', why: 'INVITE_HASH_INVALID' }
      const link = channel.links.get(inviteLink)
      const why = refusal(channel, link)
      if (why !== undefined || link === undefined)
        return { how: 'refused', why: why ?? 'INVITE_HASH_INVALID' }
      if (link.creates_join_request)
        return { how: 'asked', updateId: channels.requests.asks(channel, user, { link }) }
      if (link.subscription_period !== undefined)
        return { how: 'joined', updateId: buysPlace(channel, link, link.subscription_period) }
      return { how: 'joined', updateId: channel.changes(user, member(user), { link }) }
    },
    /** Presses "request to join", without a link. `query` has the bot answer within ten seconds; else the channel's guarding decides. */
    asksToJoin: (chat: ManyChat, options: { query?: boolean } = {}) =>
      channels.requests.asks(channels.named(chat), user, options),
    /** Asks no more. Bot API, "Update": there is none that tells the bot so. */
    asksNoMore: (chat: ManyChat) => channels.requests.ends(channels.named(chat), user),
  }
}
