import type { Place } from '../../content/contentNode.ts'

/** A story that was written for another program, as its reader found it. */
export type ForeignStory = {
  readonly title: string | undefined
  /** The name of the passage that it begins with, where it names one. */
  readonly start: Named | undefined
  readonly passages: readonly ForeignPassage[]
  /** What the reader left out, or did not understand. */
  readonly remarks: readonly Remark[]
}

export type Named = { readonly name: string; readonly place: Place }

/** `text` is what a member is to read; links that stood within it have left their words there. */
export type ForeignPassage = Named & {
  readonly tags: readonly string[]
  readonly text: string
  readonly links: readonly ForeignLink[]
  readonly asides: readonly Aside[]
}

/** A way on, to the passage of that name. */
export type ForeignLink = { readonly text: string; readonly target: string; readonly place: Place }

/** What stood between the words and is no text: a macro, markup, a comment of the author's. */
export type Aside = { readonly what: AsideKind; readonly text: string; readonly place: Place }

export type AsideKind = 'macro' | 'markup' | 'comment' | 'address'

/** Something that whoever imports a story is to know. */
export type Remark = { readonly place: Place; readonly text: string }
