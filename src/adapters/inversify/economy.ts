import { type AdjustWallet, createAdjustWallet } from '../../application/economy/adjustWallet.ts'
import { createToday, type Today } from '../../application/economy/today.ts'
import { createReadBalance, type ReadBalance } from '../../application/economy/walletPart.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy, WELCOME_BESITOS } from '../../application/policies/welcomePolicy.ts'
import { createEconomyTopic } from '../cli/economy/topic.ts'
import { createPostgresEconomyFigures } from '../postgres/economy/postgresEconomyFigures.ts'
import { createEconomyFront } from '../telegram/economy/front.ts'
import { createMovementsPage } from '../web/economy/ledger/movementsPage.ts'
import { createReportPage } from '../web/economy/ledger/reportPage.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const ECONOMY = {
  readBalance: token<ReadBalance>('ReadBalance'),
  adjustWallet: token<AdjustWallet>('AdjustWallet'),
  today: token<Today>('Today'),
}

/** The besitos: who has how many, and what they are given for. */
export const economyBindings: Bindings = (provide) => {
  provide(ECONOMY.readBalance, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadBalance({ log, snapshots }),
  )
  provide(TOKENS.welcomeBesitos, [], () => WELCOME_BESITOS)
  provide(TOKENS.gift, [TOKENS.welcomeBesitos], (amount) => ({ what: 'besitos', amount }))
  provide(TOKENS.front, [ECONOMY.readBalance], (readBalance) => createEconomyFront({ readBalance }))
  provide(TOKENS.economyFigures, [TOKENS.database], ({ orm }) => createPostgresEconomyFigures(orm))
  provide(
    ECONOMY.today,
    [TOKENS.experiences, TOKENS.calendar, TOKENS.clock],
    (experiences, calendar, clock) => createToday({ experiences, calendar, clock }),
  )
  provide(
    ECONOMY.adjustWallet,
    [TOKENS.performAct, TOKENS.vault, TOKENS.ids, TOKENS.clock, ECONOMY.today],
    (performAct, vault, ids, clock, today) => createAdjustWallet({ performAct, vault, ids, clock, today }),
  )
  provide(TOKENS.consolePage, [TOKENS.eventLog, ECONOMY.adjustWallet], (log, adjustWallet) =>
    createMovementsPage({ log, adjustWallet }),
  )
  provide(TOKENS.consolePage, [TOKENS.economyFigures, ECONOMY.today], (figures, today) =>
    createReportPage({ figures, today }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createEconomyTopic({
      adjustWallet: () => get(ECONOMY.adjustWallet),
      economyFigures: () => get(TOKENS.economyFigures),
      today: () => get(ECONOMY.today),
    }),
  )
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
