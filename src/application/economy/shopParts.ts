import { stockStream } from '../../domain/economy/stock.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { lackOf } from '../content/condition.ts'
import { type EconomyDependencies, economyReading } from './economyReading.ts'
import { offerFound } from './selling.ts'
import type { ShopActs } from './shopActs.ts'
import { STOCK } from './stockState.ts'
import { effectOf } from './using.ts'

/**
 * What follows in another module from using a thing, as parts of the same act; nothing where it was not used.
 */
export type FollowsUse = (
  userId: UserId,
  itemId: Slug,
  isUsed: (earlier: Earlier) => boolean,
  at: Date,
) => readonly Part[]

/** What is bought is paid for and taken from the stock, or none of it happens. */
const BUYING = 'buying'

/**
 * Buying and using, as parts of an act. What is live, the wallet, and what a condition looks at are read first; of what there is for
 * everybody the stock is read only where that is limited.
 */
export const createShopParts = (
  dependencies: EconomyDependencies,
  follows: FollowsUse = () => [],
): Pick<ShopActs, 'buy' | 'use'> => ({
  buy: (userId: UserId, offerId: Slug, turn: number, shownPrice: number, at: Date): readonly Part[] => {
    const { now, reading, doing } = economyReading(
      dependencies,
      { userId, name: 'shop', group: BUYING, at },
      ({ economy }) => economy.offers.get(offerId)?.condition,
      ({ economy, moment, version: contentVersion }, states) => [
        {
          type: 'BuyItem',
          userId,
          offerId,
          turn,
          shownPrice,
          found: offerFound(economy, offerId, states, moment),
          contentVersion,
          localDate: moment.date,
          at,
        },
      ],
    )
    const offerIn = (earlier: Earlier) => now(earlier).economy.offers.get(offerId)
    const isBought = hasChanged(doing)
    const taking = part({
      name: 'stock' as Slug,
      aggregate: STOCK,
      stream: () => stockStream(offerId),
      when: (earlier) => offerIn(earlier)?.stock !== undefined && isBought(earlier),
      group: BUYING,
      commands: (_, earlier) => {
        const stock = offerIn(earlier)?.stock
        return stock === undefined
          ? []
          : [{ type: 'TakeStock' as const, offerId, quantity: 1 as Positive, stock, at }]
      },
    })
    return [...reading, doing, taking]
  },

  use: (userId: UserId, itemId: Slug, turn: number, at: Date): readonly Part[] => {
    const { reading, doing } = economyReading(
      dependencies,
      { userId, name: 'inventory', at },
      ({ economy }) => economy.items.get(itemId)?.condition,
      ({ economy, moment, version: contentVersion }, states) => {
        const item = economy.items.get(itemId)
        return [
          {
            type: 'UseItem',
            userId,
            itemId,
            turn,
            effect: (item && effectOf(item)) ?? null,
            lack: lackOf(item?.condition, states, moment) ?? null,
            contentVersion,
            localDate: moment.date,
            at,
          },
        ]
      },
    )
    return [...reading, doing, ...follows(userId, itemId, hasChanged(doing), at)]
  },
})

/** Whether a part has recorded something. */
const hasChanged =
  <State>(doing: Part<State>) =>
  (earlier: Earlier): boolean => {
    const view = earlier(doing)
    return view !== undefined && view.after !== view.before
  }
