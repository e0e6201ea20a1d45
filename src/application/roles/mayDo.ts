import type { Role } from '../../domain/kernel/roleEvents.ts'

/** Who may do what. Whoever brings something that not everybody may do adds a line, or names one of these. */
const RIGHTS = {
  /** To let the bot write to all members. */
  broadcast: ['owner'],
  /** To change what the story, the shop and the texts are. */
  edit: ['owner', 'editor'],
  /** To act upon other members. */
  moderate: ['owner', 'moderator'],
  /** To let people into plans, by links. */
  invite: ['owner', 'moderator'],
  /** To settle what could not be handled, to rebuild, to decide about what nobody knows. */
  operate: ['owner'],
  /** To say who may do what. */
  appoint: ['owner'],
  /** To see the log, the members and the figures. */
  see: ['owner', 'editor', 'moderator', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

/** What not everybody may do. */
export type Right = keyof typeof RIGHTS

/** The one check of every front and page: whether somebody with these roles may do it. */
export const mayDo = (roles: readonly Role[], right: Right): boolean =>
  roles.some((role) => (RIGHTS[right] as readonly Role[]).includes(role))
