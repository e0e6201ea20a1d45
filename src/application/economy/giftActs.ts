import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { Part } from '../commands/part.ts'

/**
 * What members do with gifts, as parts of an act; each is recorded whole or not at all. `gift` is a keyed digest of what names it:
 * of a link, its code.
 *
 * - `give` moves besitos to a member, `offer` sets them aside for whoever comes with the code.
 * - `claim` takes what was offered.
 * - `decline` makes nothing, and is refused where that gift is made.
 */
export type GiftActs = {
  readonly give: (giver: UserId, receiver: UserId, gift: Uuid, amount: Positive, at: Date) => readonly Part[]
  readonly offer: (giver: UserId, gift: Uuid, amount: Positive, at: Date) => readonly Part[]
  readonly claim: (receiver: UserId, gift: Uuid, at: Date) => readonly Part[]
  readonly decline: (gift: Uuid) => readonly Part[]
}
