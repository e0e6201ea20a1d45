import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentEntry } from '../../content/contentNode.ts'
import { readDiscounts } from '../../content/datedDiscounts.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readSlug } from '../../content/fields.ts'
import type { Offer } from '../economy.ts'
import { MOST_PERCENT } from '../kinds/discount.ts'
import { readBesitos, readCount, readName, readTitle } from './readNames.ts'

const CATEGORIES = 'categories'
const FIELDS = ['item', 'quantity', 'price', 'category', 'stock', 'limit', 'condition', 'discounts']
const MOST_STOCK = 100_000_000
const MOST_QUANTITY = 1_000

export const readCategories = (compiling: Compiling): ReadonlyMap<Slug, Wording> =>
  new Map(
    compiling.entries(CATEGORIES).flatMap((entry) => {
      const id = readName(entry, 'category', compiling)
      if (id === undefined) return []
      const title = fieldsOf(entry.node, ['title'], compiling.fault)('title')
      const words = readTitle(title, [CATEGORIES, id], entry.place, `the category "${id}"`, compiling)
      compiling.declares('category', id, entry.place, words)
      return [[id, words] as const]
    }),
  )

export const readOffers = (compiling: Compiling): ReadonlyMap<Slug, Offer> =>
  new Map(
    compiling.entries('shop').flatMap((entry) => {
      const offer = readOffer(entry, compiling)
      return offer === undefined ? [] : [[offer.id, offer] as const]
    }),
  )

/** An offer is of the item that has its name, unless it names another one. */
const readOffer = (entry: ContentEntry, compiling: Compiling): Offer | undefined => {
  const { fault, refersTo, declares, condition } = compiling
  const { place, node } = entry
  const id = readName(entry, 'offer', compiling)
  if (id === undefined) return undefined
  declares('offer', id, place)
  const fields = fieldsOf(node, FIELDS, fault)
  const item = fields('item')
  const itemId = item === undefined ? id : readSlug(item, fault)
  if (itemId !== undefined) refersTo('item', itemId, item?.place ?? place)
  const price = fields('price')
  if (price === undefined)
    fault(place, `nobody knows what "${id}" costs`, 'write "price:" in it, such as { besitos: 8 }')
  const category = fields('category')
  const categoryId = category && readSlug(category, fault)
  if (category !== undefined && categoryId !== undefined) refersTo('category', categoryId, category.place)
  const gate = fields('condition')
  return {
    id,
    itemId: itemId ?? id,
    quantity: readCount(fields('quantity'), MOST_QUANTITY, compiling) ?? (1 as Positive),
    price: (price && readBesitos(price, compiling)) ?? (1 as Positive),
    category: categoryId,
    stock: readCount(fields('stock'), MOST_STOCK, compiling),
    limit: readCount(fields('limit'), MOST_QUANTITY, compiling),
    condition: gate && condition(gate),
    discounts: readDiscounts(fields('discounts'), MOST_PERCENT, compiling),
  }
}
