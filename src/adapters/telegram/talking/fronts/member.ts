import type { Refusal } from '../../../../application/commands/refusal.ts'
import type { MemberStateOf } from '../../../../application/content/condition.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { QuietHours } from '../../../../application/ports/calendar.ts'
import type { TelegramId, UserId } from '../../../../domain/kernel/ids.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import type { Role } from '../../../../domain/kernel/roleEvents.ts'
import type { Reply } from '../sending/reply.ts'

/**
 * A member as they are after what they just did.
 *
 * - `isNew` says that they became one by it.
 * - `version` is that of their stream; a button that is shown now carries it.
 * - `lastActive` is the moment of what they did before it.
 * - `refusals` are what was refused to them of it.
 * - `recorded` are all events of that act, of whatever module: the same ones when it is answered again.
 * - `stateAfter` is what the act has left of another state of theirs, where it looked at it: the same, too.
 */
export type Member = {
  readonly userId: UserId
  readonly isNew: boolean
  readonly version: number
  readonly since: Date
  readonly lastActive: Date
  readonly commands: number
  readonly quietHours: QuietHours | null
  readonly refusals: readonly Refusal[]
  readonly recorded: readonly RecordedEvent[]
  readonly stateAfter: StateAfter
}

/** By the very value that names the state. */
export type StateAfter = <State>(of: MemberStateOf<State>) => State | undefined

/**
 * Whoever did something: the language to answer in, and the member that they are, unless they are a stranger; `justLeft`
 * says of a stranger that they were a member until they did this, and `told` is what they are told in place of the way in.
 * `roles` are what they were when they did it, where it needs or tells any right.
 */
export type Person = {
  readonly language: Language
  readonly member: Member | undefined
  readonly justLeft: boolean
  readonly told?: Reply
  readonly roles?: readonly Role[]
}

/** Somebody whose message was replied to, by the first name that Telegram has of them: it may be any text. */
export type RepliedTo = { readonly account: TelegramId; readonly name: string }
