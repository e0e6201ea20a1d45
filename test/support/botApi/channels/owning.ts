import type { ChatMember, User } from 'grammy/types'
import type { MemberProfile } from '../person.ts'
import { personOf } from '../person.ts'
import type { Channel, ManyChat } from './channel.ts'
import type { Channels } from './channels.ts'
import { administrator, banned, isIn, left, member, owner, type Rights } from './standings.ts'

/**
 * - `bot`: its rights there, as an administrator, or `member`, or `none` at first; all that matters here without it
 * - `isGuarded`: the bot decides about join requests, by queries
 */
export type ChannelProfile = {
  readonly id?: number
  readonly title?: string
  readonly username?: string
  readonly type?: ManyChat['type']
  readonly owner?: MemberProfile
  readonly administrators?: readonly MemberProfile[]
  readonly members?: readonly MemberProfile[]
  readonly bot?: Rights | 'member' | 'none'
  readonly isGuarded?: boolean
}

export type OwnedChannel = ReturnType<typeof openChannel>

const allRights: Rights = { can_invite_users: true, can_restrict_members: true, can_post_messages: true }
const firstId = -1_002_000_000_000

/** A channel, or a group, with its owner and whoever is in it; what its owner does there is at the test's command. */
export const openChannel = (channels: Channels, bot: User, profile: ChannelProfile) => {
  const { title = 'Village', type = 'channel', username } = profile
  const id = profile.id ?? firstId - channels.count()
  const chat = { id, type, title, ...(username !== undefined && { username }) } as ManyChat
  const channel: Channel = channels.create(chat)
  const boss = personOf(profile.owner ?? { id: 900_000_001, first_name: 'Owner' })
  channel.isGuarded = profile.isGuarded ?? false
  channel.sets(owner(boss))
  for (const one of profile.administrators ?? []) channel.sets(administrator(personOf(one), allRights))
  for (const one of profile.members ?? []) channel.sets(member(personOf(one)))
  const primary = channel.links.add(boss, { is_primary: true })

  const asBot = (as: Rights | 'member' | 'none'): ChatMember => {
    if (as === 'none') return left(bot)
    return as === 'member' ? member(bot) : administrator(bot, as)
  }
  const first = asBot(profile.bot ?? allRights)
  const added = isIn(first) ? channel.changes(boss, first) : undefined

  return {
    chat,
    owner: boss,
    /** The link that everybody may pass on. */
    link: primary.invite_link,
    /** The update that told the bot that it was added. */
    added,
    status: (user: Pick<User, 'id'>): ChatMember['status'] => channel.standing(personOf(user)).status,
    has: (user: Pick<User, 'id'>): boolean => isIn(channel.standing(personOf(user))),
    size: () => channel.members().length,
    /** Another link of the owner's, on such terms. */
    linkFor: (terms: Parameters<typeof channel.links.add>[1]) => channel.links.add(boss, terms).invite_link,
    /** Adds the bot, or changes what it may; `none` takes it out. */
    makesBot: (as: Rights | 'member' | 'none') => channel.changes(boss, asBot(as)),
    bansBot: () => channel.changes(boss, banned(bot, 0)),
    adds: (user: User) => channel.changes(boss, member(user)),
    promotes: (user: User, rights: Rights = allRights) => channel.changes(boss, administrator(user, rights)),
    removes: (user: User) => channel.changes(boss, left(user)),
    /** For ever, without a date. By an administrator, or by another bot that is one. */
    bans: (user: User, by: User = boss, until = 0) => channel.changes(by, banned(user, until)),
    unbans: (user: User, by: User = boss) => channel.changes(by, left(user)),
    approves: (user: User, by: User = boss) => channels.requests.decide(channel, user, by, true),
    declines: (user: User, by: User = boss) => channels.requests.decide(channel, user, by, false),
    isWaiting: (user: Pick<User, 'id'>) => channels.requests.isWaiting(channel, user.id),
  }
}
