import type { User } from 'grammy/types'

export type MemberProfile = Pick<User, 'id'> & Partial<User>

export const personOf = (profile: MemberProfile): User => ({
  is_bot: false,
  first_name: `Member ${profile.id}`,
  ...profile,
})
