import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** Something that may happen `perSecond` times a second in the long run, and `burst` times at once after a rest. */
export type Limit = { readonly key: string; readonly perSecond: number; readonly burst: number }

/**
 * How often something may happen, over all processes that share the store: the generic cell rate algorithm, which knows one
 * moment a key.
 *
 * - `take` takes one place and answers 0, or takes none and answers after how many milliseconds it is worth asking again.
 * - In any second there are `perSecond + burst` places at most, however many ask at once, by the store's own clock.
 * - `hold` gives nobody a place for so many milliseconds; a longer wait that is known already stays.
 * - Keys know nothing of each other. One that is full again may be forgotten, and is.
 */
export interface Pace {
  take(limit: Limit): TaskEither<PortFailure, number>
  hold(limit: Limit, milliseconds: number): TaskEither<PortFailure, void>
}

/** Milliseconds from one place to the next, and how much earlier than that a place may be taken after a rest. */
export const spacingOf = ({ perSecond, burst }: Limit) => {
  const every = 1_000 / perSecond
  return { every, early: (burst - 1) * every }
}
