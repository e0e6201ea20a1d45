import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ChatId, TelegramId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * How an account stands in a channel or group.
 *
 * - `unknown` is whatever is not sure: a look-up that was refused, an answer that says neither. Nobody is let out because of it.
 * - `until` is when Telegram ends a membership that was paid for by a link of Telegram's own.
 * - `bannedBy` says whose ban keeps them out, if one does. Telegram does not tell who has put it on: the bot's own end within an hour, and by
 *   that they are told from those of administrators and other bots.
 * - `movedTo` is the supergroup that the room became, where that is why nothing is known.
 */
export type Standing = {
  readonly status: 'in' | 'out' | 'unknown'
  readonly isAdministrator: boolean
  readonly isBot: boolean
  readonly bannedBy: 'bot' | 'others' | null
  readonly until: Date | null
  readonly movedTo?: ChatId
}

/** Nothing was done, because the room is a group that became a supergroup: what is meant can be asked of that one. */
export type Moved = { readonly _tag: 'moved'; readonly to: ChatId }

/** What came of something that is over: `done` is also what was so already; `fact` is why it cannot be, in Telegram's words. */
export type RoomAnswer = { readonly _tag: 'done' } | { readonly _tag: 'fact'; readonly fact: string }

/** What came of something that was asked of a room. */
export type RoomOutcome = RoomAnswer | Moved

/** A link into a room. `isRequest` has whoever comes by it wait until they are let in; otherwise it is good for one person. */
export type InviteTerms = { readonly until: Date; readonly isRequest: boolean }

/**
 * The channels and groups that the bot administers. What is away, or asks to wait, is a failure and is tried again; what is refused is a fact.
 *
 * - `remove` lets somebody out who may come back: it bans and takes its own ban away; done twice it changes nothing.
 * - `answer` lets in whoever has asked to, or does not.
 * - `invite` makes a link, `revoke` ends it.
 * - `size` is how many members there are; nothing where that is not told.
 */
export interface Rooms {
  standing(room: ChatId, account: TelegramId): TaskEither<PortFailure, Standing>
  remove(room: ChatId, account: TelegramId): TaskEither<PortFailure, RoomOutcome>
  answer(room: ChatId, account: TelegramId, approves: boolean): TaskEither<PortFailure, RoomOutcome>
  invite(
    room: ChatId,
    terms: InviteTerms,
  ): TaskEither<PortFailure, { readonly link: string } | Exclude<RoomOutcome, { _tag: 'done' }>>
  revoke(room: ChatId, link: string): TaskEither<PortFailure, RoomOutcome>
  size(room: ChatId): TaskEither<PortFailure, number | Moved | undefined>
}
