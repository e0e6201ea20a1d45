import { economyEvents } from '../../domain/economy/events.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { moduleProjection } from '../subscriptions/liveProjection.ts'
import { besitos } from './conditions/besitos.ts'
import { item } from './conditions/item.ts'
import { itemUsed } from './conditions/itemUsed.ts'
import { lifetimeBesitos } from './conditions/lifetimeBesitos.ts'
import { economySection } from './content/economySection.ts'
import { shopSales } from './shopSales.ts'
import { STOCK_STATE } from './stockState.ts'
import { walletPart } from './walletPart.ts'
import { WALLET_STATE } from './walletState.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [WALLET_STATE],
  aggregates: [STOCK_STATE],
  content: economySection,
  projections: [moduleProjection(shopSales)],
  conditions: [besitos, lifetimeBesitos, item, itemUsed],
  forgetting: (userId: UserId, at: Date) => [
    walletPart(userId, [{ type: 'CloseWallet', userId, at }], FORGETTING),
  ],
}
