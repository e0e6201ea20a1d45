import { createDailyParts } from '../../application/economy/dailyParts.ts'
import { createListShop } from '../../application/economy/listShop.ts'
import { createReadMovements } from '../../application/economy/readMovements.ts'
import { createReadShop, type ReadShop } from '../../application/economy/readShop.ts'
import type { ShopActs } from '../../application/economy/shopActs.ts'
import { createShopParts } from '../../application/economy/shopParts.ts'
import { shopSales } from '../../application/economy/shopSales.ts'
import { createReadAbsences } from '../../application/policies/botAbsences.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy, WELCOME_BESITOS } from '../../application/policies/welcomePolicy.ts'
import { createEconomyFront } from '../telegram/economy/front.ts'
import { createShopPage } from '../web/economy/shop/shopPage.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const ECONOMY = { readShop: token<ReadShop>('ReadShop'), shopActs: token<ShopActs>('ShopActs') }

/** The besitos and the things: who has what, what it is given for, and what can be bought. */
export const economyBindings: Bindings = (provide) => {
  provide(TOKENS.welcomeBesitos, [], () => WELCOME_BESITOS)
  provide(TOKENS.gift, [TOKENS.welcomeBesitos], (amount) => ({ what: 'besitos', amount }))
  provide(
    ECONOMY.readShop,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.experiences, TOKENS.calendar],
    (log, snapshots, experiences, calendar) => createReadShop({ log, snapshots, experiences, calendar }),
  )
  provide(
    ECONOMY.shopActs,
    [TOKENS.liveExperience, TOKENS.memberAggregates, TOKENS.calendar, TOKENS.eventLog],
    (live, memberStates, calendar, log) => ({
      ...createShopParts({ live, memberStates, calendar }),
      claim: createDailyParts({ live, calendar, readAbsences: createReadAbsences({ log, calendar }) }),
    }),
  )
  provide(
    TOKENS.consolePage,
    [TOKENS.experiences, TOKENS.calendar, TOKENS.openProjectionStore, TOKENS.clock],
    (experiences, calendar, open, clock) =>
      createShopPage({
        listShop: createListShop({ experiences, calendar, sales: open(shopSales.table) }),
        clock,
      }),
  )
  provide(
    TOKENS.front,
    [ECONOMY.shopActs, ECONOMY.readShop, TOKENS.eventLog, TOKENS.clock],
    (acts, readShop, log, clock) =>
      createEconomyFront({ acts, readShop, readMovements: createReadMovements({ log }), clock }),
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
