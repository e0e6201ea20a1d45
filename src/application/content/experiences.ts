import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { SourceFile } from '../ports/contentReader.ts'
import type { UnstorableAppend } from '../ports/eventLog.ts'
import type { Experience, Obstacle } from './experience.ts'
import type { LiveExperience } from './liveExperience.ts'

/**
 * The published experiences, compiled.
 *
 * - `forActs` is how an act reads the live one. Its part decides nothing: the act is recorded only while the version that it has
 *   read is the live one. So everything that the act decides is decided on one version, and all processes go over to the next one at
 *   the same position of the log.
 * - `load` gives any version that was published.
 * - `live` asks the log for the live one; nothing where none was published.
 * - `current` is the newest that this process has met, for what is told and not decided: an act has met it that has read it, and
 *   otherwise it is a moment late after a publication.
 */
export type Experiences = {
  readonly forActs: LiveExperience
  readonly load: (version: number) => TaskEither<ReadStateFailure, Experience>
  readonly live: TaskEither<ReadStateFailure, Experience | undefined>
  readonly current: () => Experience | undefined
}

/**
 * Publishes an experience where none was ever published, and answers whether it did: another process may have been faster, which
 * is as good.
 */
export type PublishFirst = (
  sources: readonly SourceFile[],
) => TaskEither<ReadStateFailure | UnstorableAppend, boolean>

/** What is asked before a publication: whether it would harm anybody. `before` is the live experience, if there is one. */
export type PublicationCheck = (
  before: Experience | undefined,
  after: Experience,
) => TaskEither<ReadStateFailure, readonly Obstacle[]>
