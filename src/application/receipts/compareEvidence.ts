import { type Comparison, type Consistency, compareHeads } from '../audit/proof/consistency.ts'
import type { SavedHead } from '../audit/proof/savedHead.ts'

/** What somebody was shown of a log: a head, and of a receipt also every subtree that follows from it. */
export type Evidence = { readonly head: SavedHead; readonly subtrees: ReadonlyMap<string, string> }

export const evidenceOfHead = (head: SavedHead): Evidence => ({ head, subtrees: subtreesOf(head) })

const subtreesOf = ({ position, root }: SavedHead): ReadonlyMap<string, string> =>
  root === undefined ? new Map() : new Map([[`0-${position}`, Buffer.from(root).toString('hex')]])

/**
 * Whether two members were shown the same history. Two receipts may tell by themselves that they were not: a stretch of the log
 * that both follow from comes to two different hashes.
 */
export const compareEvidence = (one: Evidence, other: Evidence, proven?: Consistency): Comparison => {
  for (const [span, hash] of one.subtrees) {
    const found = other.subtrees.get(span)
    if (found === undefined || found === hash) continue
    const [from, to] = span.split('-').map(Number)
    return {
      verdict: 'parted',
      reason: `there are two different histories of positions ${(from ?? 0) + 1} to ${to}: one log cannot have had both`,
    }
  }
  return compareHeads(one.head, other.head, proven)
}
