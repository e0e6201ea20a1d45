import { type AnyMemberState, lookedAt } from '../../content/condition.ts'
import { WALLET_STATE } from '../../economy/walletState.ts'
import { READER_STATE } from '../../narrative/readerState.ts'
import type { Story } from '../../narrative/story.ts'

/** What other modules know of members and stories ask for: in a condition, or as a price. */
export const statesSeen = (stories: readonly Story[]): readonly AnyMemberState[] => {
  const all = stories.flatMap(({ fragments }) => [...fragments.values()])
  const asked = lookedAt(
    all.flatMap(({ condition, decisions }) => [condition, ...decisions.map((one) => one.condition)]),
  )
  const costs = all.some(({ decisions }) => decisions.some(({ price }) => price > 0))
  return [...new Set([...asked, ...(costs ? [WALLET_STATE] : [])])].filter((of) => of !== READER_STATE)
}
