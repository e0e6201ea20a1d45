import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId } from '../kernel/ids.ts'
import type { Natural, Positive } from '../kernel/numbers.ts'
import type { RefusalDetails } from '../kernel/refusalDetails.ts'

/**
 * What an offer comes to at a moment, for one member.
 *
 * - `price` is what it costs on that day, before what the member has to their name.
 * - `limit` is how often one member may take it, `lack` what keeps it locked for them.
 */
export type OfferFound = {
  readonly itemId: Slug
  readonly quantity: Positive
  readonly listPrice: Positive
  readonly price: Positive
  readonly limit: Positive | null
  readonly lack: RefusalDetails | null
}

/**
 * Buys what an offer has, at the price that was shown, by a button that was shown at version `turn` of the wallet. `found` is
 * nothing where there is no such offer any more.
 */
export type BuyItem = {
  readonly type: 'BuyItem'
  readonly userId: UserId
  readonly offerId: Slug
  readonly turn: number
  readonly shownPrice: number
  readonly found: OfferFound | null
  readonly contentVersion: Natural
  readonly localDate: LocalDate
  readonly at: Date
}

/** A number of one thing. */
export type Quantity = { readonly itemId: Slug; readonly quantity: Positive }

/**
 * What using a thing does, whatever its kind.
 *
 * - `consumes` is how many of it are gone then, `takes` what else has to be there and goes, `gives` what there is then.
 * - `title` says that the member is called by it; `discount` is how many percent less the next purchase costs.
 */
export type ItemEffect = {
  readonly kind: Slug
  readonly consumes: 0 | 1
  readonly takes: readonly Quantity[]
  readonly gives: readonly Quantity[]
  readonly title: boolean
  readonly discount: Positive | null
}

/**
 * Uses a thing, by a button that was shown at version `turn`. `effect` is nothing where it is of no use, `lack` what keeps them from
 * using it.
 */
export type UseItem = {
  readonly type: 'UseItem'
  readonly userId: UserId
  readonly itemId: Slug
  readonly turn: number
  readonly effect: ItemEffect | null
  readonly lack: RefusalDetails | null
  readonly contentVersion: Natural
  readonly localDate: LocalDate
  readonly at: Date
}
