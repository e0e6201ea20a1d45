import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'

/** For so long notices of one cause are gathered into one message, and the answer that caused them goes before. */
export const GATHER_MS = 1_500

/** Between two messages to one member there is at least this. */
export const APART_MS = 1_000

/** For so long it is kept what became of a notice. */
export const NOTICE_DAYS = 30

/**
 * How far a notice has come. `uncertain`: the bot ended, or the network failed, while it was being sent, and nobody knows
 * whether it was. `closed`: it is not sent, for the reason that it has.
 */
export type NoticeState = 'waiting' | 'sending' | 'sent' | 'uncertain' | 'closed'

/** That a member is to be told of an event, in the words of a front. */
export type NewNotice = {
  readonly id: Uuid
  readonly userId: UserId
  readonly front: string
  /** Of the event. */
  readonly position: number
  readonly correlationId: Uuid
  readonly happenedAt: Date
  /** Why it is never sent, where it is not. */
  readonly closed?: string
  /** So much later than others it is due, and says so. */
  readonly laterMs?: number
}

/** A notice as it is kept: of an event (`front`, `position`), or of a broadcast. */
export type Notice = Pick<NewNotice, 'id' | 'userId' | 'correlationId' | 'happenedAt'> & {
  readonly front: string | null
  readonly position: number | null
  readonly broadcastId: Uuid | null
  readonly state: NoticeState
  readonly reason: string | null
  readonly changedAt: Date
}

/** What became of notices; one that waits on is due again after so many milliseconds. */
export type NoticeOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'closed' | 'uncertain'; readonly reason: string }
  | { readonly state: 'waiting'; readonly reason: string; readonly milliseconds: number }

/** How many notices there are in each state; since when the oldest waits that is due by now. */
export type NoticeCounts = Readonly<Record<NoticeState, number>> & { readonly oldestDue: Date | null }

/**
 * What the bot is to say to members unasked.
 *
 * - `write` keeps a notice under its id, and changes nothing where it is kept already. It is due after `GATHER_MS`, or
 *   `laterMs` more.
 * - `due` are messages that may be sent now, by the store's own clock: each is all that waits for one member of one cause,
 *   in the order of the log, and is due when its first notice is; what is due more than `GATHER_MS` after that waits on. A member has one message at most in an answer. Notices of events
 *   come before broadcasts, and then what is due longest. Of a broadcast only what is started and not stopped.
 * - `begin` moves what still waits to `sending`, and answers which: nobody else has begun them, or will.
 * - `settle` says what became of notices that are not sent or closed yet. After one that was sent nothing is due to the same member for
 *   `APART_MS`.
 * - `abandon` makes whatever is `sending` uncertain, and answers how many. It is for whoever begins to send, alone.
 * - `retry` has an uncertain notice wait again, `discard` closes one that is neither sent nor closed; they say whether there was one.
 * - `list` comes by the time at which they changed last, the latest first; of one cause, or one member, where that is given.
 * - `forget` removes what is kept of a member, `removeOld` what was settled `NOTICE_DAYS` ago and broadcasts that nobody started
 *   for a day; they answer how many there were.
 */
export interface Notices {
  write(notices: readonly NewNotice[]): TaskEither<PortFailure, void>
  due(limit: number): TaskEither<PortFailure, readonly (readonly Notice[])[]>
  begin(ids: readonly Uuid[]): TaskEither<PortFailure, readonly Uuid[]>
  settle(ids: readonly Uuid[], outcome: NoticeOutcome): TaskEither<PortFailure, void>
  abandon(): TaskEither<PortFailure, number>
  retry(id: Uuid): TaskEither<PortFailure, boolean>
  discard(id: Uuid): TaskEither<PortFailure, boolean>
  find(id: Uuid): TaskEither<PortFailure, Notice | undefined>
  list(query: {
    readonly states: readonly NoticeState[]
    readonly correlationId?: Uuid
    readonly userId?: UserId
    readonly limit: number
  }): TaskEither<PortFailure, readonly Notice[]>
  counts(): TaskEither<PortFailure, NoticeCounts>
  forget(userId: UserId): TaskEither<PortFailure, number>
  removeOld(): TaskEither<PortFailure, number>
}
