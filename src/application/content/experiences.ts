import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Part } from '../commands/part.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Experience, Obstacle } from './experience.ts'

/** The version that everybody reads; 0 where nothing was published. */
export type LiveVersion = { readonly version: number }

/**
 * The published experiences, compiled.
 *
 * - `livePart` is a part that decides nothing. An act that has it is recorded only while the version that it has read is the live
 *   one: so everything that the act decides is decided on one version, and all processes go over to the next one at the same
 *   position of the log. Parts after it find the experience by `at`.
 * - `at` gives a version that is in memory, as that of a `livePart` always is; nothing of version 0.
 * - `load` gives any version that was published.
 * - `live` asks the log for the live one; nothing where none was published.
 * - `current` is the live one as this process knows it, for what is told and not decided: a moment late after a publication.
 */
export type Experiences = {
  readonly livePart: () => Part<LiveVersion>
  readonly at: (version: number) => Experience | undefined
  readonly load: (version: number) => TaskEither<ReadStateFailure, Experience>
  readonly live: TaskEither<ReadStateFailure, Experience | undefined>
  readonly current: () => Experience | undefined
}

/** What is asked before a publication: whether it would harm anybody. `before` is the live experience, if there is one. */
export type PublicationCheck = (
  before: Experience | undefined,
  after: Experience,
) => TaskEither<ReadStateFailure, readonly Obstacle[]>
