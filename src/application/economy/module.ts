import { economyEvents, walletEvents } from '../../domain/economy/events.ts'
import { wallet, walletStream } from '../../domain/economy/wallet.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { memberAggregate } from '../audit/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { walletPart } from './walletPart.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [memberAggregate('wallet', walletStream, wallet, createCatalogue(walletEvents))],
  forgetting: (userId: UserId, at: Date) => [
    walletPart(userId, [{ type: 'CloseWallet', userId, at }], FORGETTING),
  ],
}
