import { type AdjustWallet, createAdjustWallet } from '../../application/economy/adjustWallet.ts'
import { createCodeParts } from '../../application/economy/codeParts.ts'
import { createDailyParts } from '../../application/economy/dailyParts.ts'
import type { GiftActs } from '../../application/economy/giftActs.ts'
import { createListShop } from '../../application/economy/listShop.ts'
import { createReadMovements } from '../../application/economy/readMovements.ts'
import { createReadRanking, type ReadRanking } from '../../application/economy/readRanking.ts'
import { createReadShop, type ReadShop } from '../../application/economy/readShop.ts'
import type { ShopActs } from '../../application/economy/shopActs.ts'
import { createShopParts } from '../../application/economy/shopParts.ts'
import { shopSales } from '../../application/economy/shopSales.ts'
import { createToday, type Today } from '../../application/economy/today.ts'
import { createReadAbsences } from '../../application/policies/botAbsences.ts'
import { createGiftActs } from '../../application/policies/gifts/giftActs.ts'
import { createReadName } from '../../application/policies/memberNames.ts'
import { createPlanByCode } from '../../application/policies/membership/planByCode.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createSecretByItem } from '../../application/policies/story/secretByItem.ts'
import { createWelcomePolicy, WELCOME_BESITOS } from '../../application/policies/welcomePolicy.ts'
import { createPostgresEconomyFigures } from '../postgres/economy/postgresEconomyFigures.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import type { Bindings, Provide } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const ECONOMY = {
  readShop: token<ReadShop>('ReadShop'),
  shopActs: token<ShopActs>('ShopActs'),
  adjustWallet: token<AdjustWallet>('AdjustWallet'),
  today: token<Today>('Today'),
  giftActs: token<GiftActs>('GiftActs'),
  readRanking: token<ReadRanking>('ReadRanking'),
}

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
      ...createShopParts({ live, memberStates, calendar }, createSecretByItem({ live })),
      redeem: createCodeParts({ live, calendar, brought: createPlanByCode({ live }) }),
      claim: createDailyParts({ live, calendar, readAbsences: createReadAbsences({ log, calendar }) }),
    }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.experiences, TOKENS.calendar, TOKENS.openProjectionStore, TOKENS.clock],
    async (experiences, calendar, open, clock) =>
      (await import('../web/economy/shop/shopPage.ts')).createShopPage({
        listShop: createListShop({ experiences, calendar, sales: open(shopSales.table) }),
        clock,
      }),
  )
  provide(
    TOKENS.front,
    [
      ECONOMY.shopActs,
      ECONOMY.readShop,
      TOKENS.eventLog,
      TOKENS.clock,
      ECONOMY.giftActs,
      TOKENS.vault,
      ECONOMY.readRanking,
    ],
    async (acts, readShop, log, clock, gifts, vault, readRanking) =>
      (await import('../telegram/economy/front.ts')).createEconomyFront({
        acts,
        readShop,
        readMovements: createReadMovements({ log }),
        clock,
        gifts,
        vault,
        readRanking,
        readName: createReadName({ log, vault }),
      }),
  )
  provide(TOKENS.policy, [TOKENS.welcomeBesitos, TOKENS.reacting], (besitos, reacting) =>
    policySubscription(createWelcomePolicy(besitos), reacting),
  )
  exchangeBindings(provide)
}

/** How besitos change hands, and what an owner sees and changes of them. */
const exchangeBindings = (provide: Provide): void => {
  provide(TOKENS.economyFigures, [TOKENS.database], ({ orm }) => createPostgresEconomyFigures(orm))
  provide(
    ECONOMY.today,
    [TOKENS.experiences, TOKENS.calendar, TOKENS.clock],
    (experiences, calendar, clock) => createToday({ experiences, calendar, clock }),
  )
  provide(ECONOMY.giftActs, [TOKENS.liveExperience, TOKENS.calendar], (live, calendar) =>
    createGiftActs({ live, calendar }),
  )
  provide(ECONOMY.readRanking, [TOKENS.economyFigures, ECONOMY.today], (figures, today) =>
    createReadRanking({ figures, today }),
  )
  provide(
    ECONOMY.adjustWallet,
    [TOKENS.performAct, TOKENS.vault, TOKENS.ids, TOKENS.clock, ECONOMY.today],
    (performAct, vault, ids, clock, today) => createAdjustWallet({ performAct, vault, ids, clock, today }),
  )
  provide(CONSOLE_TOKENS.consolePage, [TOKENS.eventLog, ECONOMY.adjustWallet], async (log, adjustWallet) =>
    (await import('../web/economy/ledger/movementsPage.ts')).createMovementsPage({ log, adjustWallet }),
  )
  provide(CONSOLE_TOKENS.consolePage, [TOKENS.economyFigures, ECONOMY.today], async (figures, today) =>
    (await import('../web/economy/ledger/reportPage.ts')).createReportPage({ figures, today }),
  )
  provide(
    CONSOLE_TOKENS.moduleWords,
    [],
    async () => (await import('../web/economy/ledger/economyWords.ts')).economyWords,
  )
  provide(CONSOLE_TOKENS.consolePage, [TOKENS.eventLog, TOKENS.stopping], async (log, stopping) =>
    (await import('../web/economy/ledger/checksPage.ts')).createChecksPage({ log, stopping }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/economy/topic.ts')).createEconomyTopic({
      adjustWallet: () => get(ECONOMY.adjustWallet),
      economyFigures: () => get(TOKENS.economyFigures),
      today: () => get(ECONOMY.today),
    }),
  )
}
