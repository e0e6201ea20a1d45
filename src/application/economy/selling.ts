import { countOf } from '../../domain/economy/counts.ts'
import { priceFor } from '../../domain/economy/purchases.ts'
import type { OfferFound } from '../../domain/economy/thingCommands.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { lowered, type Positive } from '../../domain/kernel/numbers.ts'
import { type Lack, lackOf, type MemberStates, type Moment } from '../content/condition.ts'
import { discountOn } from '../content/datedDiscounts.ts'
import type { Economy, Offer } from './economy.ts'
import { WALLET_STATE } from './walletState.ts'

/** What an offer costs on a date, before what a member has to their name. */
export const priceOn = (offer: Pick<Offer, 'price' | 'discounts'>, date: LocalDate): Positive => {
  const percent = discountOn(offer.discounts, date)
  return percent === 0 ? offer.price : lowered(offer.price, percent)
}

/** What an offer comes to at a moment, for one member; nothing where there is none of that name. */
export const offerFound = (
  { offers }: Economy,
  offerId: Slug,
  states: MemberStates,
  moment: Moment,
): OfferFound | null => {
  const offer = offers.get(offerId)
  if (offer === undefined) return null
  const { itemId, quantity, price, limit, condition } = offer
  return {
    itemId,
    quantity,
    listPrice: price,
    price: priceOn(offer, moment.date),
    limit: limit ?? null,
    lack: lackOf(condition, states, moment) ?? null,
  }
}

/**
 * An offer as a member sees it.
 *
 * - `price` is what it costs them, `before` what it costs without any discount.
 * - `left` is how many there are for everybody, where that is limited, and `leftForThem` where one member may not take it for ever.
 * - `lack` keeps it locked, if anything does.
 */
export type OfferView = {
  readonly offer: Offer
  readonly price: Positive
  readonly before: Positive
  readonly left: number | undefined
  readonly leftForThem: number | undefined
  readonly lack: Lack | undefined
}

export const viewOf = (
  offer: Offer,
  states: MemberStates,
  moment: Moment,
  sold: (offerId: Slug) => number,
): OfferView => {
  const wallet: Wallet = states(WALLET_STATE)
  const { id, stock, limit, price } = offer
  return {
    offer,
    price: priceFor({ price: priceOn(offer, moment.date) }, wallet),
    before: price,
    left: stock === undefined ? undefined : Math.max(0, stock - sold(id)),
    leftForThem: limit === undefined ? undefined : Math.max(0, limit - countOf(wallet.bought, id)),
    lack: lackOf(offer.condition, states, moment),
  }
}
