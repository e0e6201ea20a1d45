import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readSlug, readWhole } from '../../content/fields.ts'
import type { DatedDiscount, Offer } from '../economy.ts'
import { MOST_PERCENT } from '../kinds/discount.ts'
import { readDate } from './readDate.ts'
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
    discounts: readDiscounts(fields('discounts'), compiling),
  }
}

const readDiscounts = (node: ContentNode | undefined, compiling: Compiling): readonly DatedDiscount[] => {
  if (node === undefined) return []
  const items = node.type === 'list' ? node.items : [node]
  return items.flatMap((item) => readDiscount(item, compiling))
}

const readDiscount = (node: ContentNode, { fault }: Compiling): readonly DatedDiscount[] => {
  const fields = fieldsOf(node, ['percent', 'from', 'until'], fault)
  const written = fields('percent')
  if (written === undefined && node.type === 'map')
    fault(node.place, 'nobody knows how much less it costs', 'write "percent:" in it, such as 20')
  const percent = written && readWhole(written, { least: 1, most: MOST_PERCENT }, fault)
  const [from, until] = [readDate(fields('from'), fault), readDate(fields('until'), fault)]
  if (from !== undefined && until !== undefined && from > until)
    fault(node.place, 'the discount is over before it begins', 'write the earlier date as "from"')
  return percent === undefined ? [] : [{ percent: percent as Positive, from, until }]
}
