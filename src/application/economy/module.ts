import { economyEvents } from '../../domain/economy/events.ts'
import { wallet, walletStream } from '../../domain/economy/wallet.ts'
import { memberAggregate } from '../audit/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const economyModule = {
  name: 'economy',
  events: economyEvents,
  aboutMembers: [memberAggregate('wallet', walletStream, wallet, createCatalogue(economyEvents))],
}
