import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'

/** What members do with money and things; `turn` is that of the button, the version of their wallet when it was shown. */
export type ShopActs = {
  readonly buy: (userId: UserId, offerId: Slug, turn: number, shownPrice: number, at: Date) => readonly Part[]
  readonly use: (userId: UserId, itemId: Slug, turn: number, at: Date) => readonly Part[]
  /** `said` is what they wrote; no event may hold it. */
  readonly redeem: (userId: UserId, said: string, at: Date) => readonly Part[]
  readonly claim: (userId: UserId, at: Date) => readonly Part[]
}
