import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** When a process of the fleet was last at work, and what time it is: both by the store's own clock. */
export type Beat = { readonly last: Date | null; readonly now: Date }

/**
 * The sign of life of the whole fleet.
 *
 * - `read` says when any process has last beaten; null where none ever has.
 * - `beat` says that one is at work now. Its moment is that of the store's clock, also where that was set back.
 */
export interface Heartbeat {
  read(): TaskEither<PortFailure, Beat>
  beat(): TaskEither<PortFailure, void>
}
