import { createReadBalance, type ReadBalance } from '../../application/economy/walletPart.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy, WELCOME_BESITOS } from '../../application/policies/welcomePolicy.ts'
import { createEconomyFront } from '../telegram/economy/front.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const ECONOMY = { readBalance: token<ReadBalance>('ReadBalance') }

/** The besitos: who has how many, and what they are given for. */
export const economyBindings: Bindings = (provide) => {
  provide(ECONOMY.readBalance, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadBalance({ log, snapshots }),
  )
  provide(TOKENS.welcomeBesitos, [], () => WELCOME_BESITOS)
  provide(TOKENS.gift, [TOKENS.welcomeBesitos], (amount) => ({ what: 'besitos', amount }))
  provide(TOKENS.front, [ECONOMY.readBalance], (readBalance) => createEconomyFront({ readBalance }))
  provide(
    TOKENS.policy,
    [
      TOKENS.welcomeBesitos,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.checkpointStore,
    ],
    (besitos, performAct, log, ids, clock, checkpoints) =>
      policySubscription(createWelcomePolicy(besitos), { performAct, log, ids, clock, checkpoints }),
  )
}
