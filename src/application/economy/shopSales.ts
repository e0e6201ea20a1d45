import { thingEvents } from '../../domain/economy/thingEvents.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/** A row of `shop_sales`: how often an offer was taken, how many things that were, and the besitos that came in. */
export type ShopSalesRow = {
  readonly offerId: Slug
  readonly itemId: Slug
  readonly sold: Natural
  readonly items: Natural
  readonly besitos: Natural
  readonly lastAt: Date
}

export type ShopSales = ProjectionRows<Slug, ShopSalesRow>

const definitions = { 'gamification.item_purchased': thingEvents['gamification.item_purchased'] }

/** Keeps `shop_sales`: a row an offer. Nothing of it says who has bought. */
export const shopSales: Projection<EventOf<typeof definitions>, Slug, ShopSalesRow> = {
  pattern: 'gamification.item_purchased',
  catalogue: createCatalogue(definitions),
  keyOf: ({ data }) => data.offer_id,
  evolve: (row, { data, timestamp }, offerId) => ({
    offerId,
    itemId: data.item_id,
    sold: ((row?.sold ?? 0) + 1) as Natural,
    items: ((row?.items ?? 0) + data.quantity) as Natural,
    besitos: ((row?.besitos ?? 0) + data.price) as Natural,
    lastAt: timestamp,
  }),
  table: {
    name: 'shop_sales',
    key: 'offerId',
    columns: {
      offerId: 'text',
      itemId: 'text',
      sold: 'integer',
      items: 'integer',
      besitos: 'integer',
      lastAt: 'moment',
    },
  },
}
