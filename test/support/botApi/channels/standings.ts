import type { ChatMember, ChatMemberAdministrator, User } from 'grammy/types'

/** What an administrator may, of what matters here; the rest they may not. */
export type Rights = Partial<
  Pick<
    ChatMemberAdministrator,
    'can_invite_users' | 'can_restrict_members' | 'can_post_messages' | 'can_promote_members'
  >
>

export const owner = (user: User): ChatMember => ({ status: 'creator', user, is_anonymous: false })

export const administrator = (user: User, rights: Rights): ChatMemberAdministrator => ({
  status: 'administrator',
  user,
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
  ...rights,
})

/** `until`, Unix seconds: the end of a membership that was bought by a paid link of Telegram's. */
export const member = (user: User, until?: number): ChatMember => ({
  status: 'member',
  user,
  ...(until !== undefined && { until_date: until }),
})

export const left = (user: User): ChatMember => ({ status: 'left', user })

/** 0 is for ever. */
export const banned = (user: User, until: number): ChatMember => ({
  status: 'kicked',
  user,
  until_date: until,
})

export const isIn = ({ status }: ChatMember): boolean => status !== 'left' && status !== 'kicked'

export const isAdministrator = ({ status }: ChatMember): boolean =>
  status === 'creator' || status === 'administrator'
