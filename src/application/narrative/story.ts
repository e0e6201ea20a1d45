import type { Slug } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { MediaFile, Wording } from '../content/about.ts'
import type { Condition } from '../content/condition.ts'

/** The story of an experience, compiled. Whatever a name leads to is there. */
export type Story = {
  readonly start: Slug
  readonly levels: ReadonlyMap<number, Level>
  readonly fragments: ReadonlyMap<Slug, Fragment>
  /** Where the readers of a removed fragment go: never to another removed one. */
  readonly moved: ReadonlyMap<Slug, Slug>
  readonly secrets: ReadonlyMap<Slug, Secret>
  readonly flags: ReadonlyMap<Slug, Condition>
  readonly archetypes: readonly Archetype[]
}

/** `opensNextDay`: its first fragment waits for the next local day. */
export type Level = { readonly level: Positive; readonly title: Wording; readonly opensNextDay: boolean }

export type Picture = { readonly file: MediaFile; readonly alt: Wording; readonly spoiler: boolean }
export type Voice = { readonly file: MediaFile; readonly alt: Wording }

/**
 * A piece of the story.
 *
 * - `condition` is its gate, asked of whoever is about to enter it by a decision; `refuge` takes whom a new gate would strand.
 * - `locked` is what whoever finds the gate closed is told, where the author says it in words of their own.
 * - `pauseMs` passes before it is shown. `opensNextDay`: it waits for the next local day.
 * - `reward` are besitos for having completed it: left it by a decision, or reached it where it is an ending. Once a run.
 * - An `ending` has no decisions, and nothing else has none.
 */
export type Fragment = {
  readonly id: Slug
  readonly level: Positive
  readonly text: Wording
  readonly picture: Picture | undefined
  readonly voice: Voice | undefined
  readonly pauseMs: number
  readonly opensNextDay: boolean
  readonly condition: Condition | undefined
  readonly locked: Wording | undefined
  readonly refuge: Slug | undefined
  readonly reward: number
  readonly ending: { readonly title: Wording } | undefined
  readonly echoes: readonly { readonly when: Condition; readonly text: Wording }[]
  readonly decisions: readonly Decision[]
}

export type Decision = {
  readonly id: Slug
  readonly text: Wording
  readonly to: Slug
  readonly condition: Condition | undefined
  /** What is said of it instead of what is lacking for its condition. */
  readonly locked: Wording | undefined
  /** In besitos; 0 where it costs nothing. */
  readonly price: number
  /** Whoever decides within that time goes there instead. */
  readonly quick: { readonly withinMs: number; readonly to: Slug } | undefined
}

/**
 * Found once, by any of its words said to the bot (as they are compared: see `spelled`), by a code of a link, or by what later modules
 * bring.
 *
 * `asked` are the fragments that ask for its word: from the first of them on that they read it is waited for.
 */
export type Secret = {
  readonly id: Slug
  readonly title: Wording
  readonly words: readonly string[]
  readonly asked: readonly Slug[]
  readonly link: string | undefined
  /** The thing by whose use it is found. */
  readonly item: Slug | undefined
  readonly text: Wording
  readonly reward: number
}

export type Archetype = { readonly id: Slug; readonly title: Wording; readonly when: Condition }
