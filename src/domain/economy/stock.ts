import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { Slug } from '../kernel/ids.ts'
import { Natural, type Positive } from '../kernel/numbers.ts'
import type { StockEvent } from './events.ts'
import type { StockRejection } from './rejections.ts'

/** What is sold of an offer of which there are `stock` for everybody, now and for ever; more are there once the shop says so. */
export type TakeStock = {
  readonly type: 'TakeStock'
  readonly offerId: Slug
  readonly quantity: Positive
  readonly stock: number
  readonly at: Date
}

export const Stock = t.readonly(t.strict({ sold: Natural }))
/** How many were sold, as the stream `stock-<offer>` tells it. */
export type Stock = t.TypeOf<typeof Stock>

export const stockStream = (offerId: Slug) => `stock-${offerId}`

export const stock: Decider<Stock, TakeStock, StockEvent, StockRejection> = {
  initial: { sold: 0 as Natural },
  decide: ({ offerId, quantity, stock: there, at }, { sold }) =>
    sold + quantity > there
      ? E.left({ _tag: 'SoldOut', offerId })
      : E.right([
          {
            type: 'gamification.stock_taken',
            timestamp: at,
            data: { offer_id: offerId, quantity, sold: (sold + quantity) as Positive },
          },
        ]),
  evolve: (_, event) => {
    switch (event.type) {
      case 'gamification.stock_taken':
        return { sold: event.data.sold as number as Natural }
    }
  },
  snapshot: { fold: 'stock 1', codec: Stock },
}
