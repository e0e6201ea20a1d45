import type { ShopView } from '../../../application/economy/readShop.ts'
import type { OfferView } from '../../../application/economy/selling.ts'
import type { Situation } from '../talking/fronts/front.ts'
import type { Reply } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { economyButton } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'
import { itemTitle, plain, useInWords, whyLocked, wordsOf } from './wording.ts'

/**
 * An offer, with everything that there is to know before it is taken; the button that takes it names its price, and is there only
 * where it could be taken. `above` goes before.
 */
export const offerReply = (
  view: ShopView,
  one: OfferView,
  { userId, language }: Pick<Situation, 'userId' | 'language'>,
  above: readonly RichText[] = [],
): Reply => {
  const t = economyTexts.in(language)
  const { offer, price } = one
  const shownTo = { userId, turn: view.wallet.version }
  const item = view.now.economy.items.get(offer.itemId)
  const title = itemTitle(view, offer.itemId, language)
  const use = item && useInWords(item, view, language)
  const obstacles = obstaclesOf(view, one, language)
  const lines = [
    plain(offer.quantity > 1 ? t('shop-several', { title, quantity: offer.quantity }) : title),
    ...(item === undefined ? [] : [plain(wordsOf(view, item.text, language))]),
    ...(use === undefined ? [] : [plain(use)]),
    ...termsOf(one, language),
    ...obstacles,
  ]
  const { category } = offer
  const buy = economyButton(t('offer-buy', { besitos: price }), { type: 'buy', id: offer.id, price }, shownTo)
  return {
    ...joined([...above, ...lines], '\n\n'),
    buttons: [
      ...(obstacles.length === 0 ? [buy] : []),
      economyButton(
        t('shop-back'),
        category === undefined ? { type: 'shop' } : { type: 'category', id: category },
        shownTo,
      ),
    ],
  }
}

/** The price, and how many there are. */
const termsOf = (
  { offer, price, before, left, leftForThem }: OfferView,
  language: Situation['language'],
): readonly RichText[] => {
  const rich = economyTexts.richIn(language)
  const terms = [
    price < before
      ? rich('offer-lowered', { besitos: price, before })
      : rich('offer-price', { besitos: price }),
    ...(left === undefined || left === 0 ? [] : [rich('offer-left', { left })]),
    ...(leftForThem === undefined || leftForThem === 0
      ? []
      : [rich('offer-for-you', { left: leftForThem, taken: (offer.limit ?? leftForThem) - leftForThem })]),
  ]
  return [joined(terms, '\n')]
}

/** Why it cannot be taken now, and how to get what is missing. */
const obstaclesOf = (
  { experience, wallet }: ShopView,
  { offer, price, left, leftForThem, lack }: OfferView,
  language: Situation['language'],
): readonly RichText[] => {
  const rich = economyTexts.richIn(language)
  if (left === 0) return [rich('offer-none-left')]
  if (leftForThem === 0) return [rich('offer-none-for-you')]
  if (lack !== undefined && offer.condition !== undefined)
    return [rich('offer-lacks', { why: whyLocked(experience, offer.condition, lack, language) })]
  return wallet.balance < price ? [rich('offer-too-dear', { missing: price - wallet.balance })] : []
}
