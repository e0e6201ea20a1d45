import type { Chat, ChatMember, ChatMemberUpdated, User } from 'grammy/types'
import type { Clock } from '../clock.ts'
import type { NewUpdate } from '../updates/allowedUpdates.ts'
import { createInviteLinks, type InviteLink } from './inviteLinks.ts'
import { isAdministrator, isIn, left } from './standings.ts'

export type ManyChat = Chat.ChannelChat | Chat.SupergroupChat | Chat.GroupChat

export type Channel = ReturnType<typeof createChannel>

/** How somebody came in. */
export type Entry = { readonly link?: InviteLink; readonly asked?: boolean }

/**
 * One channel or group, and who stands how in it. Bot API, "Update", "ChatMemberUpdated":
 *
 * - what changes of the bot is told to it as `my_chat_member`, whatever its rights
 * - what changes of others only where "the bot must be an administrator in the chat"; with `isLoose` everywhere, for a chat that a
 *   test names without saying who administers it
 * - `from` is "performer of the action"; `invite_link` is "for joining by invite link events only"
 */
export const createChannel = (
  chat: ManyChat,
  bot: User,
  clock: Clock,
  push: (update: NewUpdate) => number,
  isLoose: boolean,
) => {
  const standings = new Map<number, ChatMember>()
  const cameBy = new Map<number, string>()
  const endings = new Map<number, () => void>()
  const links = createInviteLinks(chat.id, clock.unixTime)

  const standing = (user: User): ChatMember => standings.get(user.id) ?? left(user)

  const update = (by: User, from: ChatMember, to: ChatMember, entry: Entry): NewUpdate => {
    const change: ChatMemberUpdated = {
      chat,
      from: by,
      date: clock.unixTime(),
      old_chat_member: from,
      new_chat_member: to,
      ...(entry.link && { invite_link: links.shownTo(entry.link, bot) }),
      ...(entry.asked && entry.link === undefined && { via_join_request: true }),
    }
    return to.user.id === bot.id ? { my_chat_member: change } : { chat_member: change }
  }

  /** The update's id; undefined where the bot is told nothing. */
  const changes = (
    by: User,
    to: ChatMember,
    entry: Entry = {},
    from = standing(to.user),
  ): number | undefined => {
    const isOfBot = to.user.id === bot.id
    const isTold = isOfBot || isLoose || isAdministrator(standing(bot))
    endings.get(to.user.id)?.()
    endings.delete(to.user.id)
    standings.set(to.user.id, to)
    if (entry.link) cameBy.set(to.user.id, entry.link.invite_link)
    return isTold ? push(update(by, from, to, entry)) : undefined
  }

  return {
    chat,
    links,
    isGuarded: false,
    unixTime: clock.unixTime,
    standing,
    knows: (userId: number) => standings.get(userId)?.user,
    members: () => [...standings.values()].filter(isIn),
    inBy: (link: string) =>
      [...standings.values()].filter((one) => isIn(one) && cameBy.get(one.user.id) === link).length,
    changes,
    /** Without a word to the bot: how it was before it came, or what Telegram tells nobody. */
    sets: (to: ChatMember) => standings.set(to.user.id, to),
    /** What happens to somebody at that time, unless something else changes them before. */
    ends: (user: User, at: number, then: () => void) =>
      endings.set(user.id, clock.after((at - clock.unixTime()) * 1000, then)),
  }
}
