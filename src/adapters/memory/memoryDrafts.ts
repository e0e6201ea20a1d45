import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Actor, memberActing } from '../../application/log/eventMetadata.ts'
import type { Drafts, KeptDraft } from '../../application/ports/drafts.ts'
import type { MemoryVault } from './memoryVault.ts'

/** Drafts of the operator and of the members of a memory vault, which live as long as it. */
export const createMemoryDrafts = ({ isMember }: Pick<MemoryVault, 'isMember'>): Drafts => {
  const drafts = new Map<Actor, KeptDraft>()
  const isSomebody = (actor: Actor) => {
    const userId = memberActing(actor)
    return userId === undefined || isMember(userId)
  }
  const found = (actor: Actor): KeptDraft | undefined => {
    if (!isSomebody(actor)) drafts.delete(actor)
    return drafts.get(actor)
  }

  return {
    find: (actor) => TE.fromIO(() => O.fromNullable(found(actor))),
    save: (actor, revision, { madeOn, edits }) =>
      TE.fromIO(() => {
        if (!isSomebody(actor) || (found(actor)?.revision ?? 0) !== revision) return false
        drafts.set(actor, { madeOn, edits, revision: revision + 1 })
        return true
      }),
  }
}
