import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Language } from '../../domain/kernel/language.ts'
import type { MediaFile, Wording } from '../content/about.ts'
import type { Experience } from '../content/experience.ts'
import type { Edit } from '../ports/drafts.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/**
 * A condition for whoever looks after a story: what the bot tells a newcomer who does not meet it. Nothing is told where a newcomer
 * meets it.
 */
export type ToldCondition = { readonly told: string | undefined }

export type ToldMedia = { readonly file: MediaFile; readonly alt: Wording }

/** A decision, as its author wrote it. `quickTo` is where those go who decide within `quickMs`. */
export type ToldDecision = {
  readonly id: string
  readonly text: Wording
  readonly to: string
  readonly price: number
  readonly condition: ToldCondition | undefined
  readonly quick: { readonly withinMs: number; readonly to: string } | undefined
}

/** A fragment of a story with everything that is said in it. `refuge` is where its gate sends whom it would strand. */
export type ToldFragment = {
  readonly id: string
  readonly level: number
  readonly text: Wording
  readonly ending: Wording | undefined
  readonly picture: ToldMedia | undefined
  readonly voice: ToldMedia | undefined
  readonly reward: number
  readonly gate: ToldCondition | undefined
  readonly refuge: string | undefined
  readonly echoes: readonly { readonly when: ToldCondition; readonly text: Wording }[]
  readonly decisions: readonly ToldDecision[]
}

/** A story as its fragments, in the order of the files. */
export type ToldStory = { readonly start: string; readonly fragments: readonly ToldFragment[] }

/** Tells an experience's story to somebody who looks after it; conditions in their language, as they stand at a moment. */
export type TellStory = (experience: Experience, language: Language, at: Date) => ToldStory

/**
 * What readers do with a story.
 *
 * - `readersAt` is how many stand on each fragment, of whatever version; `decided` how many have made each decision in the run that
 *   they are in, or were in last.
 * - `medianMs` is how long half of those who made a decision took at most, from when the fragment was sent, within a twentieth.
 *   `countedTo` tells that it was counted up to that position of the log only; it is counted on.
 */
export type StoryFigures = {
  readonly readersAt: ReadonlyMap<string, number>
  readonly decided: ReadonlyMap<string, number>
  readonly medianMs: ReadonlyMap<string, number>
  readonly countedTo: number | undefined
}

export type ReadStoryFigures = TaskEither<PortFailure, StoryFigures>

/**
 * Something of a fragment that can be changed, and where it stands. `of` is the name of a decision or the number of an echo; with a
 * `language` in its place it is a translation.
 */
export type StoryField = {
  readonly what: 'text' | 'gate' | 'echo' | 'label' | 'to' | 'price' | 'condition'
  readonly of: string | undefined
  readonly language: Language
  readonly place: Pick<Edit, 'language' | 'path'>
}

/** What can be changed of a fragment, in the order of a form; nothing where there is no such fragment. */
export type StoryFields = (experience: Experience, fragment: string) => readonly StoryField[] | undefined
