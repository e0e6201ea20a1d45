import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Sealed } from '../../domain/kernel/sealed.ts'
import type { PortFailure } from './portFailure.ts'

/** For so long a dialogue waits for the next answer. */
export const WAITS_HOURS = 24

/**
 * What a member is half through saying.
 *
 * - `dialogue` names which one it is, `step` the question that it waits at.
 * - `begunBy`, `answeredBy` and `endedBy` are the command ids of what has moved it: each of them has done so once.
 * - `answers` are all answers so far, sealed by the member's key; as many as `answeredBy`.
 */
export type KeptDialogue = {
  readonly userId: UserId
  readonly dialogue: string
  readonly step: string
  readonly begunBy: Uuid
  readonly answeredBy: readonly Uuid[]
  readonly endedBy: Uuid | null
  readonly answers: Sealed | null
}

/** A dialogue that begins, with nothing answered. */
export type NewDialogue = Pick<KeptDialogue, 'userId' | 'dialogue' | 'step' | 'begunBy'>

/**
 * The dialogues that members are half through, one a member.
 *
 * - `begin` takes the place of the one before; nothing is changed where it was begun by the same before, or where the vault has
 *   no such member, which it then answers.
 * - `answer` is taken where it is still the dialogue that was begun so, with `turn` answers, and was not ended: of two at
 *   once, one is. `end` is taken where it was not ended before. Both say whether they were.
 * - A dialogue is over a day after it was begun or answered last, by the store's own clock, and goes with the key of its
 *   member: `find` has it no longer, and it is removed by the next `begin` of anybody.
 */
export interface Dialogues {
  find(userId: UserId): TaskEither<PortFailure, Option<KeptDialogue>>
  begin(dialogue: NewDialogue): TaskEither<PortFailure, boolean>
  answer(
    at: Pick<KeptDialogue, 'userId' | 'begunBy'> & { readonly turn: number },
    moved: { readonly by: Uuid; readonly step: string; readonly answers: Sealed },
  ): TaskEither<PortFailure, boolean>
  end(at: Pick<KeptDialogue, 'userId' | 'begunBy'>, by: Uuid): TaskEither<PortFailure, boolean>
}
