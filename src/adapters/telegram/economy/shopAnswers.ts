import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { EconomyNow } from '../../../application/economy/economyReading.ts'
import type { ReadShop, ShopView } from '../../../application/economy/readShop.ts'
import type { OfferView } from '../../../application/economy/selling.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Reply, type Replying, say } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { type EconomyButton, economyButton } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'
import { offerReply } from './offerReply.ts'
import { allOf, walletEventsIn } from './recordedHere.ts'
import { itemTitle, wordsOf } from './wording.ts'

/** What a member is shown of the shop: its categories, what is in one, an offer, and what they have bought. */
export const createShopAnswers = ({ readShop }: { readonly readShop: ReadShop }) => {
  const withView = (
    situation: Situation,
    wants: (now: EconomyNow) => readonly Slug[],
    tell: (view: ShopView) => Reply,
  ): Replying => {
    const { userId, member, recorded, stateAfter } = situation
    const at = recorded.at(-1)?.timestamp ?? member.lastActive
    return pipe(
      readShop({ userId, at, known: stateAfter, wants }),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.map(tell),
    )
  }

  const buttonIn = ({ wallet }: ShopView, { userId }: Situation) => {
    const shownTo = { userId, turn: wallet.version }
    return (text: string, button: EconomyButton) => economyButton(text, button, shownTo)
  }

  /** Categories, and below them what is in none. */
  const shop = (situation: Situation): Replying =>
    withView(
      situation,
      ({ economy }) => offersIn(economy, undefined),
      (view) => {
        const { language } = situation
        const t = economyTexts.in(language)
        const button = buttonIn(view, situation)
        const { categories, offers } = view.now.economy
        if (offers.size === 0) return { text: t('shop-empty') }
        const filled = [...categories].filter(([id]) =>
          [...offers.values()].some(({ category }) => category === id),
        )
        return {
          text: t('shop-open', { besitos: view.wallet.balance }),
          buttons: [
            ...filled.map(([id, title]) => button(wordsOf(view, title, language), { type: 'category', id })),
            ...offerButtons(view, situation),
          ],
        }
      },
    )

  const category =
    (id: Slug) =>
    (situation: Situation): Replying =>
      withView(
        situation,
        ({ economy }) => offersIn(economy, id),
        (view) => {
          const { language } = situation
          const t = economyTexts.in(language)
          const title = view.now.economy.categories.get(id)
          const back = buttonIn(view, situation)(t('shop-back'), { type: 'shop' })
          if (title === undefined || view.offers.length === 0)
            return { text: t('shop-empty'), buttons: [back], edits: true }
          const values = { title: wordsOf(view, title, language), besitos: view.wallet.balance }
          return {
            text: t('shop-category', values),
            buttons: [...offerButtons(view, situation), back],
            edits: true,
          }
        },
      )

  const offerButtons = (view: ShopView, situation: Situation) =>
    view.offers.map((one) =>
      buttonIn(view, situation)(labelOf(view, one, situation), { type: 'offer', id: one.offer.id }),
    )

  const offer =
    (id: Slug, above: readonly RichText[] = []) =>
    (situation: Situation): Replying =>
      withView(
        situation,
        () => [id],
        (view) => {
          const [found] = view.offers
          if (found === undefined)
            return { ...economyTexts.richIn(situation.language)('refused-offer-gone'), clears: true }
          return { ...offerReply(view, found, situation, above), edits: true }
        },
      )

  /** What was bought, by what was recorded. Where the price was another one, the offer is shown as it is now. */
  const bought =
    (id: Slug) =>
    (situation: Situation): Replying => {
      const { language, recorded, refusals, fronts } = situation
      const [refusal] = refusals
      if (refusal?.reason === 'PriceChanged') {
        const { price, shown } = refusal.details
        const values = { price: Number(price ?? 0), shown: Number(shown ?? 0) }
        return offer(id, [economyTexts.richIn(language)('price-changed', values)])(situation)
      }
      if (refusal?.reason === 'OfferLocked') return offer(id)(situation)
      if (refusal !== undefined) {
        const { text, entities } = joined(
          refusals.map((one) => fronts.tellRefusal(one, language)),
          '\n',
        )
        return say(text, { entities, clears: GONE.includes(refusal.reason) })
      }
      const [purchase] = allOf(walletEventsIn(recorded), 'gamification.item_purchased')
      if (purchase === undefined) return shop(situation)
      return withView(
        situation,
        () => [],
        (view) => {
          const { item_id: itemId, price, balance_after: besitos } = purchase.data
          const t = economyTexts.in(language)
          const button = buttonIn(view, situation)
          const title = itemTitle(view, itemId, language)
          const hasUse = view.now.economy.items.get(itemId)?.use !== undefined
          return {
            text: t('bought', { title, price, besitos }),
            edits: true,
            buttons: [
              ...(hasUse ? [button(title, { type: 'thing', id: itemId })] : []),
              button(t('shop-back'), { type: 'shop' }),
            ],
          }
        },
      )
    }

  return { shop, category, offer, bought }
}

/** Refusals of a button that is of no use any more. */
const GONE: readonly string[] = ['OfferGone', 'LimitReached', 'BoughtSince', 'SoldOut']

const offersIn = ({ offers }: EconomyNow['economy'], category: Slug | undefined): readonly Slug[] =>
  [...offers.values()].filter((one) => one.category === category).map(({ id }) => id)

const labelOf = (
  view: ShopView,
  { offer, price, left, lack }: OfferView,
  { language }: Situation,
): string => {
  const t = economyTexts.in(language)
  const one = itemTitle(view, offer.itemId, language)
  const title = offer.quantity > 1 ? t('shop-several', { title: one, quantity: offer.quantity }) : one
  if (left === 0) return t('shop-sold-out', { title })
  const priced = t('shop-offer', { title, besitos: price })
  return lack === undefined ? priced : t('shop-locked', { title: priced })
}
