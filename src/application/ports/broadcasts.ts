import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { NoticeState } from './notices.ts'
import type { PortFailure } from './portFailure.ts'

/** A text that is to go to many members. */
export type NewBroadcast = {
  readonly id: Uuid
  readonly text: string
  /** Of its members; null: whatever they speak. */
  readonly language: LanguageTag | null
  readonly correlationId: Uuid
}

/** A recipient; `id` is that of their notice. */
export type BroadcastRecipient = { readonly id: Uuid; readonly userId: UserId }

/** A broadcast, and how many of its notices are in each state. */
export type Broadcast = Pick<NewBroadcast, 'id' | 'language'> & {
  readonly startedAt: Date
  readonly stoppedAt: Date | null
  readonly notices: Readonly<Record<NoticeState, number>>
}

/**
 * Broadcasts; their recipients are notices.
 *
 * - `prepare` keeps the text, `address` gives it recipients; both change nothing where it is kept already. Nobody is sent
 *   anything of it before `start`, and nothing is old before that. `start` again changes nothing; it says whether there is such a broadcast.
 * - `stop` closes what is not being sent yet, also of one that was not started, and answers how many. It is not started any more.
 * - `list` tells those that were started, the latest first, as long as they are kept (see `Notices.removeOld`).
 */
export interface Broadcasts {
  prepare(broadcast: NewBroadcast): TaskEither<PortFailure, void>
  address(id: Uuid, recipients: readonly BroadcastRecipient[]): TaskEither<PortFailure, void>
  start(id: Uuid): TaskEither<PortFailure, boolean>
  stop(id: Uuid): TaskEither<PortFailure, number>
  textOf(id: Uuid): TaskEither<PortFailure, string | undefined>
  list(): TaskEither<PortFailure, readonly Broadcast[]>
}
