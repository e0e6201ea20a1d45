import { economyEvents } from '../../domain/economy/events.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { moduleProjection } from '../subscriptions/projections/liveProjection.ts'
import { ADJUSTMENTS_STATE } from './adjustmentPart.ts'
import { CODE_STATE, CODES_STATE } from './codeParts.ts'
import { besitos } from './conditions/besitos.ts'
import { codeEntered } from './conditions/codeEntered.ts'
import { item } from './conditions/item.ts'
import { itemUsed } from './conditions/itemUsed.ts'
import { lifetimeBesitos } from './conditions/lifetimeBesitos.ts'
import { economySection } from './content/economySection.ts'
import { economyDays } from './figures/economyDays.ts'
import { memberEarnings } from './figures/memberEarnings.ts'
import { wallets } from './figures/wallets.ts'
import { giftDeadlines } from './giftDeadlines.ts'
import { GIFT_STATE, GIVING_STATE } from './giftParts.ts'
import { RANKING_STATE, rankingPart } from './rankingPart.ts'
import { forgetGifts } from './settleGifts.ts'
import { shopSales } from './shopSales.ts'
import { STOCK_STATE } from './stockState.ts'
import { walletPart } from './walletPart.ts'
import { WALLET_STATE } from './walletState.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [WALLET_STATE, GIVING_STATE, ADJUSTMENTS_STATE, RANKING_STATE, CODES_STATE],
  aggregates: [STOCK_STATE, GIFT_STATE, CODE_STATE],
  content: [economySection],
  projections: [
    moduleProjection(shopSales),
    moduleProjection(wallets),
    moduleProjection(economyDays),
    moduleProjection(memberEarnings),
  ],
  conditions: [besitos, lifetimeBesitos, item, itemUsed, codeEntered],
  deadlines: giftDeadlines,
  forgetting: (userId: UserId, at: Date) => [
    ...forgetGifts(userId, at),
    rankingPart(userId, 'LeaveRanking', at, FORGETTING),
    walletPart(userId, [{ type: 'CloseWallet', userId, at }], FORGETTING),
  ],
}
