import { economyEvents } from '../../domain/economy/events.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { besitos } from './conditions/besitos.ts'
import { lifetimeBesitos } from './conditions/lifetimeBesitos.ts'
import { walletPart } from './walletPart.ts'
import { WALLET_STATE } from './walletState.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [WALLET_STATE],
  conditions: [besitos, lifetimeBesitos],
  forgetting: (userId: UserId, at: Date) => [
    walletPart(userId, [{ type: 'CloseWallet', userId, at }], FORGETTING),
  ],
}
