import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** How many erasures wait, and when the member of the oldest was forgotten; null where none waits. */
export type WaitingErasures = { readonly count: number; readonly since: Date | null }

/**
 * Erasing on the disk what the deleted row of a forgotten member leaves there.
 *
 * - `note` takes down that the event at `position` asks for it. Noting one twice changes nothing, also once it is erased.
 * - `erase` erases for all that were noted before, at once, and answers how many. A failure leaves all of them waiting,
 *   and doing it again does the rest.
 */
export interface Erasures {
  note(position: number, forgottenAt: Date): TaskEither<PortFailure, void>
  waiting(): TaskEither<PortFailure, WaitingErasures>
  erase(): TaskEither<PortFailure, number>
}
