import type { Language } from '../../domain/kernel/language.ts'
import type { About, MediaFile, Wording } from './about.ts'
import type { Condition } from './condition.ts'
import type { ContentFile, ContentNode, Place } from './contentNode.ts'

/**
 * An experience, compiled: what all modules need of it.
 *
 * - `version` is that of its publication, or 0 where it is none.
 * - `of` gives what a module has made of its section.
 * - `ownText` is what the owner says instead of a text of the bot's, by front and key, in Fluent.
 */
export type Experience = {
  readonly version: number
  readonly about: About
  readonly of: <Compiled>(section: ContentSection<Compiled>) => Compiled
  readonly ownText: (front: string, key: string, language: Language) => string | undefined
  readonly media: ReadonlyMap<string, MediaFile>
}

/**
 * What a module reads of the authors' files.
 *
 * - `keys` are the top-level keys that are its own; `compile` is given what stands under them in all files.
 * - `compile` reports every fault at once; what it makes is used only where nobody reported any.
 */
export type ContentSection<Compiled> = {
  readonly name: string
  readonly keys: readonly string[]
  readonly compile: (compiling: Compiling) => Compiled
}

/** What compiling a section is given. */
export type Compiling = {
  readonly about: About
  /** What stands under one of the section's keys, from every file; none where nobody wrote it. */
  readonly under: (key: string) => readonly ContentNode[]
  /** The words of a text that stands at `node`, with its translations, which stand under `path` in the files of texts. */
  readonly wording: (node: ContentNode, path: readonly string[]) => Wording
  readonly condition: (node: ContentNode) => Condition | undefined
  /** Says that there is a thing of that name. */
  readonly declares: (what: string, id: string, place: Place) => void
  readonly refersTo: (what: string, id: string, place: Place) => void
  readonly media: (node: ContentNode) => MediaFile | undefined
  readonly fault: (place: Place, wrong: string, advice: string) => void
  readonly files: readonly ContentFile[]
}
