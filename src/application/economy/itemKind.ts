import type { ItemEffect } from '../../domain/economy/thingCommands.ts'
import type { Language } from '../../domain/kernel/language.ts'
import type { Wording } from '../content/about.ts'
import type { ContentNode } from '../content/contentNode.ts'
import type { Compiling } from '../content/experience.ts'
import type { Told } from '../content/told.ts'

/**
 * What a thing can be good for: one file that tells how authors write it, what using it does, and what members are told of it. Pure.
 *
 * - `kind` is the one key of the map that authors write below `use`, such as `discount` in `{ discount: 25 }`; no two kinds share one.
 *   Events name it.
 * - `read` makes of its value what the other functions are given; where it cannot, it reports why, and answers nothing. The
 *   translations of a text in it stand under `path`.
 * - `effect` is what happens, in the words that a wallet knows.
 * - `explain` says in a member's language what it is good for, as a whole sentence.
 * - `after` is what they are told once they have used it, where its own text is not enough.
 * - `told` is what an owner is given who says these two in words of their own (`bot.items.<kind>`, `bot.items.<kind>-after`).
 * - `titleOf` is what a member is called who has used it, where its effect is a title.
 */
export type ItemKind<Given = unknown> = {
  readonly kind: string
  readonly read: (node: ContentNode, reading: ReadingItem) => Given | undefined
  readonly effect: (given: Given) => Omit<ItemEffect, 'kind'>
  readonly explain: (given: Given, telling: TellingItem) => string
  readonly after?: (given: Given, telling: TellingItem) => string
  readonly told?: Told<[given: Given, telling: TellingItem]>
  readonly titleOf?: (given: Given) => Wording
}

export type ReadingItem = Pick<Compiling, 'wording' | 'refersTo' | 'fault'> & {
  readonly path: readonly string[]
}

/** The language, and what other things are called in it. */
export type TellingItem = {
  readonly language: Language
  readonly itemTitle: (id: string) => string
}

/** What using a thing does where it does nothing else. */
export const NO_EFFECT: Omit<ItemEffect, 'kind'> = {
  consumes: 0,
  takes: [],
  gives: [],
  title: false,
  discount: null,
}
