import { walletEvents } from '../../domain/economy/events.ts'
import { wallet, walletStream } from '../../domain/economy/wallet.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const catalogue = createCatalogue(walletEvents)

/** A wallet, as parts of acts know it. */
export const WALLET = { decider: wallet, catalogue }

/** What a member has: what conditions, profile and audit look at. */
export const WALLET_STATE = memberAggregate('wallet', walletStream, wallet, catalogue)
