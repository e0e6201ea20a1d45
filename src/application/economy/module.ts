import { economyEvents } from '../../domain/economy/events.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { moduleProjection } from '../subscriptions/liveProjection.ts'
import { ADJUSTMENTS_STATE } from './adjustmentPart.ts'
import { besitos } from './conditions/besitos.ts'
import { lifetimeBesitos } from './conditions/lifetimeBesitos.ts'
import { economyDays } from './figures/economyDays.ts'
import { memberEarnings } from './figures/memberEarnings.ts'
import { wallets } from './figures/wallets.ts'
import { RANKING_STATE, rankingPart } from './rankingPart.ts'
import { walletPart } from './walletPart.ts'
import { WALLET_STATE } from './walletState.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [WALLET_STATE, ADJUSTMENTS_STATE, RANKING_STATE],
  projections: [moduleProjection(wallets), moduleProjection(economyDays), moduleProjection(memberEarnings)],
  conditions: [besitos, lifetimeBesitos],
  forgetting: (userId: UserId, at: Date) => [
    rankingPart(userId, 'LeaveRanking', at, FORGETTING),
    walletPart(userId, [{ type: 'CloseWallet', userId, at }], FORGETTING),
  ],
}
