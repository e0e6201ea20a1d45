import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Place } from '../../content/contentNode.ts'
import type { Decision, Fragment } from '../story.ts'

/** Where something that leads to a fragment says so. */
export type Way = { readonly to: Slug; readonly place: Place }

/** A decision as it was read, with the places of what may be wrong about it. */
export type WrittenDecision = {
  readonly decision: Decision
  readonly place: Place
  readonly ways: readonly Way[]
}

/** A fragment as it was read. A refuge is a way, too: it takes those whom a gate keeps out. */
export type WrittenFragment = {
  readonly fragment: Fragment
  readonly place: Place
  readonly decisions: readonly WrittenDecision[]
  readonly refuge: Way | undefined
}

/** A fragment that was removed, and where its readers go. */
export type WrittenMove = { readonly id: Slug; readonly place: Place; readonly way: Way }
