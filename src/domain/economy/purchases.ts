import * as E from 'fp-ts/lib/Either.js'
import { lowered, type Natural, type Positive } from '../kernel/numbers.ts'
import { countOf, sumOf } from './counts.ts'
import type { WalletEvent } from './events.ts'
import { spent, unpayable, type WalletDecision } from './movements.ts'
import type { WalletRejection } from './rejections.ts'
import type { BuyItem, OfferFound } from './thingCommands.ts'
import type { Wallet } from './walletState.ts'
import { PURCHASE, SHOP } from './words.ts'

/** What an offer costs a member: a discount that they have by using something counts on top. */
export const priceFor = (
  { price }: Pick<OfferFound, 'price'>,
  { discount }: Pick<Wallet, 'discount'>,
): Positive => (discount === null ? price : lowered(price, discount.percent))

/** The price is spent and the thing is there, or neither. */
export const buy = (command: BuyItem, wallet: Wallet): WalletDecision => {
  const { userId, offerId, found, localDate, at } = command
  const refusal = unsellable(command, wallet)
  if (found === null || refusal !== undefined)
    return E.left(refusal ?? { _tag: 'OfferGone', userId, offerId })
  const price = priceFor(found, wallet)
  const paid = spent({ userId, purpose: PURCHASE, counterpart: SHOP, localDate, at }, price, wallet.balance)
  return E.right([paid, purchased(command, found, price, wallet)])
}

/** Whoever has bought since is told so before anything else: a second press on the same button buys nothing. */
const unsellable = (command: BuyItem, wallet: Wallet): WalletRejection | undefined => {
  const { userId, offerId, found, turn, shownPrice } = command
  const { lastBought, bought } = wallet
  if (lastBought !== null && turn < lastBought.version)
    return { _tag: 'BoughtSince', userId, offerId, same: lastBought.offerId === offerId }
  if (found === null) return { _tag: 'OfferGone', userId, offerId }
  const { lack, limit } = found
  if (lack !== null) return { ...lack, _tag: 'OfferLocked', userId, offerId }
  if (limit !== null && countOf(bought, offerId) >= limit)
    return { _tag: 'LimitReached', userId, offerId, limit }
  const price = priceFor(found, wallet)
  if (price !== shownPrice) return { _tag: 'PriceChanged', userId, offerId, price, shown: shownPrice }
  return unpayable(userId, PURCHASE, price, wallet)
}

const purchased = (
  { userId, offerId, contentVersion, localDate, at }: BuyItem,
  { itemId, quantity, listPrice }: OfferFound,
  price: Positive,
  { balance, items, bought, discount }: Wallet,
): WalletEvent => ({
  type: 'gamification.item_purchased',
  timestamp: at,
  data: {
    user_id: userId,
    item_id: itemId,
    offer_id: offerId,
    quantity,
    price: price as number as Natural,
    list_price: listPrice as number as Natural,
    discount: (discount?.percent ?? 0) as Natural,
    balance_after: (balance - price) as Natural,
    held_after: sumOf(countOf(items, itemId), quantity) as number as Positive,
    bought_after: sumOf(countOf(bought, offerId), 1) as number as Positive,
    content_version: contentVersion,
    local_date: localDate,
  },
})
