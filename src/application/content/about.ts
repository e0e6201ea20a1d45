import type { Slug } from '../../domain/kernel/ids.ts'
import type { Language } from '../../domain/kernel/language.ts'

/** A text in every language of the experience. */
export type Wording = Readonly<Partial<Record<Language, string>>>

/** What an experience says of itself. `zone` was looked up by a calendar where it is published. */
export type About = {
  readonly name: Slug
  readonly title: Wording
  readonly language: Language
  readonly languages: readonly Language[]
  readonly zone: string
  readonly warnings: readonly Wording[]
}

/** A file of an experience that authors do not write as text. */
export type MediaFile = { readonly path: string; readonly digest: string }
