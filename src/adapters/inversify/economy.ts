import {
  createHandleWalletCommands,
  createReadBalance,
  type HandleWalletCommands,
  type ReadBalance,
} from '../../application/economy/handleWalletCommands.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy } from '../../application/policies/welcomePolicy.ts'
import { createEconomyFront } from '../telegram/economy/front.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

export const ECONOMY = {
  handleWalletCommands: token<HandleWalletCommands>('HandleWalletCommands'),
  readBalance: token<ReadBalance>('ReadBalance'),
}

/** The besitos: who has how many, and what they are given for. */
export const economyBindings: Bindings = (provide) => {
  provide(
    ECONOMY.handleWalletCommands,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids],
    (log, snapshots, ids) => createHandleWalletCommands({ log, snapshots, ids }),
  )
  provide(ECONOMY.readBalance, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadBalance({ log, snapshots }),
  )
  provide(TOKENS.front, [ECONOMY.readBalance], (readBalance) => createEconomyFront({ readBalance }))
  provide(
    TOKENS.policy,
    [ECONOMY.handleWalletCommands, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.checkpointStore],
    (handleWalletCommands, log, ids, clock, checkpoints) =>
      policySubscription(createWelcomePolicy(handleWalletCommands, clock), { log, ids, clock, checkpoints }),
  )
}
