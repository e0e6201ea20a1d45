import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Language } from '../../domain/kernel/language.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import { type Condition, type Lack, lackOf, type MemberStateOf } from '../content/condition.ts'
import { discountOn } from '../content/datedDiscounts.ts'
import type { Experience } from '../content/experience.ts'
import type { Experiences } from '../content/experiences.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { Offer } from './economy.ts'
import { economyNow } from './economyReading.ts'
import { priceOn } from './selling.ts'
import type { ShopSales, ShopSalesRow } from './shopSales.ts'

/**
 * An offer as an owner sees it.
 *
 * - `price` is what it costs today, by `percent` less than `list_price`.
 * - `left` is null where there is no end of it; `limit` where one member may take it for ever.
 * - `wants` is what a newcomer lacks for it, in words; null where anybody may take it.
 * - An offer that was sold and is in the shop no more is `gone`.
 */
export type ShopRow = {
  readonly offer: Slug
  readonly title: string
  readonly category: string | null
  readonly price: number | null
  readonly list_price: number | null
  readonly percent: number
  readonly stock: number | null
  readonly left: number | null
  readonly limit: number | null
  readonly wants: string | null
  readonly sold: number
  readonly besitos: number
  readonly last_at: string | null
  readonly gone: boolean
}

export type ShopList = { readonly version: number; readonly rows: readonly ShopRow[] }

export type ListShop = (at: Date, language: Language) => TaskEither<ReadStateFailure, ShopList>

/** What the shop that is live offers, and what was sold of it. Sales may be a moment behind the log. */
export const createListShop =
  ({
    experiences,
    calendar,
    sales,
  }: {
    readonly experiences: Pick<Experiences, 'live'>
    readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
    readonly sales: Pick<ShopSales, 'standing'>
  }): ListShop =>
  (at, language) =>
  async () => {
    const live = await experiences.live()
    if (E.isLeft(live)) return live
    const standing = await sales.standing()()
    if (E.isLeft(standing)) return standing
    const { rows } = standing.right
    const { economy, moment, version } = economyNow(calendar, live.right, at)
    const titled = (what: string, id: string) => live.right?.titleOf(what, id, language) ?? id

    const offered = [...economy.offers.values()].map((offer): ShopRow => {
      const { id, itemId, category, price, stock, limit, condition } = offer
      const sold = rows.get(id)
      return {
        offer: id,
        title: titled('item', itemId),
        category: category === undefined ? null : titled('category', category),
        price: priceOn(offer, moment.date),
        list_price: price,
        percent: discountOn(offer.discounts, moment.date),
        stock: stock ?? null,
        left: leftOf(offer, sold),
        limit: limit ?? null,
        wants: newcomerLacks(live.right, condition, language, (asked) => lackOf(asked, FRESH, moment)),
        ...soldOf(sold),
        gone: false,
      }
    })
    const gone = [...rows.values()].filter(({ offerId }) => !economy.offers.has(offerId))
    return E.right({
      version,
      rows: [...offered, ...gone.map((row) => goneRow(row, titled('item', row.itemId)))],
    })
  }

/** Somebody who has just come, and has nothing. */
const FRESH = <State>(of: MemberStateOf<State>): State => of.decider.initial

const leftOf = ({ stock }: Offer, sold: ShopSalesRow | undefined): number | null =>
  stock === undefined ? null : Math.max(0, stock - (sold?.sold ?? 0))

const soldOf = (row: ShopSalesRow | undefined) => ({
  sold: row?.sold ?? 0,
  besitos: row?.besitos ?? 0,
  last_at: row?.lastAt.toISOString() ?? null,
})

const goneRow = (row: ShopSalesRow, title: string): ShopRow => ({
  offer: row.offerId,
  title,
  category: null,
  price: null,
  list_price: null,
  percent: 0,
  stock: null,
  left: null,
  limit: null,
  wants: null,
  ...soldOf(row),
  gone: true,
})

const newcomerLacks = (
  experience: Experience | undefined,
  condition: Condition | undefined,
  language: Language,
  lackFor: (condition: Condition) => Lack | undefined,
): string | null => {
  const lack = condition && lackFor(condition)
  if (condition === undefined || lack === undefined) return null
  const explain = (asked: Condition, missing: Lack): string =>
    asked.kind.explain(asked.given, missing, {
      language,
      titleOf: (what, id) => experience?.titleOf(what, id, language) ?? id,
      explain,
    })
  return explain(condition, lack)
}
