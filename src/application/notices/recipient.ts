import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import type { ActFailure } from '../commands/act.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { QuietHours } from '../ports/calendar.ts'
import type { Listener } from '../ports/noticeChannel.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** A member whom something is to be told, as their stream has them now; or a stranger, whose stream has nothing. */
export type Recipient = Listener & {
  readonly botBlocked: boolean
  readonly quietHours: QuietHours | null
  readonly isStranger?: true
}

/** Nobody where there is no such member any more. */
export type FindRecipient = (userId: UserId) => TaskEither<ReadStateFailure, Recipient | undefined>

/** Since when a member reads the fragment that they are at; nothing where they read none, as between two days of a story. */
export type ReadsSince = (userId: UserId) => TaskEither<ReadStateFailure, Date | undefined>

/**
 * Members who may be written to and whose language is one that `speaks` takes, a page of all members after the other: `last`
 * is where the next page begins, and nothing at the end.
 */
export type FindRecipients = (
  limit: number,
  speaks: (language: LanguageTag | null) => boolean,
  after?: UserId,
) => TaskEither<PortFailure, { readonly members: readonly UserId[]; readonly last: UserId | undefined }>

/**
 * Records that a member has blocked the bot, as Telegram said when it was to write to them. `name` names this time among all,
 * for ever.
 */
export type NoteBlocked = (
  userId: UserId,
  cause: {
    readonly name: string
    readonly correlationId: Uuid
    readonly causationId: Uuid
    /** Where it was the answer to an update. */
    readonly updateId?: Natural | null
  },
) => TaskEither<ActFailure, unknown>
