import type { Language } from '../../domain/kernel/language.ts'
import type { About, MediaFile, Wording } from './about.ts'
import type { Condition } from './condition.ts'
import type { ContentEntry, ContentNode, Place } from './contentNode.ts'

/**
 * An experience, compiled: what all modules need of it.
 *
 * - `version` is that of its publication, or 0 where it is none.
 * - `of` gives what a module has made of its section.
 * - `titleOf` is what a thing is called in a language, such as a `level` or a `secret`; its id where it has no title.
 * - `ownText` is what the owner says instead of a text of the bot's, by front and key, in Fluent.
 * - `media` are the pictures and sounds that it uses, by their paths.
 */
export type Experience = {
  readonly version: number
  readonly about: About
  readonly of: <Compiled>(section: ContentSection<Compiled>) => Compiled
  readonly titleOf: (what: string, id: string, language: Language) => string
  readonly ownText: (front: string, key: string, language: Language) => string | undefined
  readonly media: ReadonlyMap<string, MediaFile>
}

/**
 * What a module reads of the authors' files. Known by this very value.
 *
 * - `keys` are the top-level keys that are its own, and `settings` those within `experience`; no two sections share one.
 * - `compile` reports every fault at once; what it makes is used only where nobody reported any. Nothing of it fails, whatever
 *   was written.
 * - `harm` is what a publication would take from those who are in the midst of the one before.
 */
export type ContentSection<Compiled> = {
  readonly name: string
  readonly keys: readonly string[]
  readonly settings?: readonly string[]
  readonly compile: (compiling: Compiling) => Compiled
  readonly harm?: (before: Compiled, after: Compiled) => readonly Obstacle[]
}

/** Why something cannot be published, and what to do about it. */
export type Obstacle = { readonly wrong: string; readonly advice: string }

/**
 * What compiling a section is given.
 *
 * - `entries` are what stands under one of its keys, from all files, each name once. `setting` is one of its settings.
 * - `wording` are the words of a text that stands at `node`, with its translations, which stand under `path` in the files of texts.
 *   They are no text of a language where something is wrong with it.
 * - `condition` reads a condition; `conditionUnder` the one that has a name under a key.
 * - `declares` says that there is a thing of that name, and what it is called; `refersTo` that it must be there; `uses` in
 *   which way something outside is used, for it may be in one only.
 * - `media` is the file that a text names.
 * - `given` is how many of something everybody gets who comes, such as `besitos`; what they may get day by day is without end.
 */
export type Compiling = {
  readonly about: About
  /** Where the experience says what it is. */
  readonly place: Place
  readonly entries: (key: string) => readonly ContentEntry[]
  readonly setting: (key: string) => ContentNode | undefined
  readonly wording: (node: ContentNode, path: readonly string[]) => Wording
  readonly condition: (node: ContentNode) => Condition | undefined
  readonly conditionUnder: (key: string, id: string, place: Place) => Condition | undefined
  readonly declares: (what: string, id: string, place: Place, title?: Wording) => void
  readonly refersTo: (what: string, id: string, place: Place) => void
  readonly uses: (what: string, id: string, way: string, place: Place) => void
  readonly media: (node: ContentNode) => MediaFile | undefined
  readonly given: (what: string) => number
  readonly fault: (place: Place, wrong: string, advice: string) => void
}
