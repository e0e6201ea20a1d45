import { stockEvents } from '../../domain/economy/events.ts'
import { stock } from '../../domain/economy/stock.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

/** What there is of something for everybody, as parts of acts know it. */
export const STOCK = { decider: stock, catalogue: createCatalogue(stockEvents) }

export const STOCK_STATE = foldedAggregate('stock', STOCK.decider, STOCK.catalogue)
