import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { PortFailure } from './portFailure.ts'

/** A member as the projection tells of them; nothing of it is personal. */
export type ListedMember = {
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly botBlocked: boolean
  readonly registeredAt: Date
  readonly lastActive: Date
  readonly commandCount: number
}

/** A place in the order of members: who was active last comes first, and of two at once the lower number. */
export type MemberPlace = Pick<ListedMember, 'lastActive' | 'userId'>

export type MemberCounts = { readonly members: number; readonly active: number; readonly blocked: number }

/**
 * The members, to be looked through and counted. They follow the log by a moment.
 *
 * - `page` gives those after a place, in their order; what is given besides narrows it.
 * - `counts` tells how many there are, how many of them were active at `since` or later, and how many have blocked the bot.
 */
export interface MemberList {
  page(query: {
    readonly after?: MemberPlace | undefined
    readonly language?: string | undefined
    readonly blocked?: boolean | undefined
    readonly limit: number
  }): TaskEither<PortFailure, readonly ListedMember[]>
  counts(since: Date): TaskEither<PortFailure, MemberCounts>
}
