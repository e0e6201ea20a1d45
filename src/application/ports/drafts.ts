import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Language } from '../../domain/kernel/language.ts'
import type { Actor } from '../log/eventMetadata.ts'
import type { PlacedText } from './contentEditor.ts'
import type { PortFailure } from './portFailure.ts'

/** A change of what authors wrote; with a `language`, of a translation into it. */
export type Edit = PlacedText & { readonly language: Language | null }

/** What somebody has changed of a version and not published: only the changes, each place once. */
export type Draft = { readonly madeOn: number; readonly edits: readonly Edit[] }

/** `revision` counts from 1 how often it was kept. */
export type KeptDraft = Draft & { readonly revision: number }

/**
 * What editors have changed and not published, one draft a person.
 *
 * - `save` keeps a draft in place of the one of `revision`, of 0 where there is none, and answers whether it did: of two that
 *   build on the same one, one is kept.
 * - `find` gives the one that was kept last, however long ago; nothing where there is none. One without edits is kept as any other.
 * - People know nothing of each other's. A member who is forgotten has none, and who is no member keeps none.
 */
export interface Drafts {
  find(actor: Actor): TaskEither<PortFailure, Option<KeptDraft>>
  save(actor: Actor, revision: number, draft: Draft): TaskEither<PortFailure, boolean>
}
