import type * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Experience } from '../../content/experience.ts'
import type { Actor } from '../../log/eventMetadata.ts'
import type { SourceFile } from '../../ports/contentReader.ts'
import type { Draft, Edit } from '../../ports/drafts.ts'
import type { Publication } from '../publications.ts'

/** What is wrong with files that were changed; with the edit that it is about, where it is about one. */
export type DraftFault = {
  readonly edit: Edit | undefined
  readonly where: string
  readonly wrong: string
  readonly advice: string
}

/** A draft, or what will be one: of revision 0 nothing is kept yet. */
export type OpenDraft = Draft & { readonly revision: number }

/**
 * What somebody works on.
 *
 * - `draft` has no edits where they have changed nothing; it is then made on the live version.
 * - `base` are the files of the version that it was made on, `sources` the same with the edits.
 * - `faults` are those of the draft, where a version that it was taken over to has made it unsound.
 */
export type Workshop = {
  readonly live: Publication
  readonly draft: OpenDraft
  readonly base: readonly SourceFile[]
  readonly sources: readonly SourceFile[]
  readonly faults: readonly DraftFault[]
}

/** What came of a change; `overtaken` where the draft was changed meanwhile, in another window for one. */
export type Drafted =
  | { readonly _tag: 'kept' }
  | { readonly _tag: 'unsound'; readonly faults: readonly DraftFault[] }
  | { readonly _tag: 'overtaken' }

export type Answer<A> = TE.TaskEither<ReadStateFailure, A>

/**
 * What editors do with drafts.
 *
 * - `open` gives what somebody works on; nothing where nothing was published. Where there is no draft it would be made on `madeOn`, or
 *   else on the live version.
 * - `change` takes edits into their draft; those that change nothing of the version that it was made on are dropped. What would make
 *   the files unsound is not kept.
 * - `keep` makes the draft exactly of these edits on a version, however sound: the way to take it over to the live one, or to let go
 *   of edits.
 */
export type Drafting = {
  readonly open: (actor: Actor, madeOn?: number) => Answer<Workshop | undefined>
  readonly change: (
    actor: Actor,
    workshop: Workshop,
    revision: number,
    edits: readonly Edit[],
  ) => Answer<Drafted>
  readonly keep: (actor: Actor, revision: number, draft: Draft) => Answer<boolean>
  readonly read: (
    sources: readonly SourceFile[],
    place: Pick<Edit, 'language' | 'path'>,
  ) => string | undefined
  readonly compile: (workshop: Workshop) => E.Either<readonly DraftFault[], Experience>
}

/** What tells edits apart: where they go. */
export const placeKey = ({ language, path }: Pick<Edit, 'language' | 'path'>): string =>
  JSON.stringify([language, ...path])
