import { type AdministerPlans, createAdministerPlans } from '../../application/membership/administerPlans.ts'
import { createListPlans, type ListPlans } from '../../application/membership/books/listPlans.ts'
import {
  createReadMemberPlans,
  type ReadMemberPlans,
} from '../../application/membership/books/memberPlans.ts'
import type { PlanBooks } from '../../application/membership/books/planBooks.ts'
import { createLinkActs } from '../../application/membership/linkActs.ts'
import { createMakeWays, type MakeWays } from '../../application/membership/makeWays.ts'
import { createMembershipActs } from '../../application/membership/membershipActs.ts'
import { type Memberships, memberships } from '../../application/membership/memberships.ts'
import { createReadGifts, type PlanGifts, planGifts } from '../../application/membership/planGifts.ts'
import { createReadMembership, type ReadMembership } from '../../application/membership/readMembership.ts'
import type { Reconciling } from '../../application/membership/reconciling.ts'
import { createRecordTransaction } from '../../application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../application/membership/recoverPayments.ts'
import type { StarPayments } from '../../application/membership/starPayments.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { refundErrand, renewalErrand } from '../../application/policies/membership/moneyErrands.ts'
import { createIsOpened } from '../../application/policies/membership/openedChannels.ts'
import { createReconciling } from '../../application/policies/membership/reconciling.ts'
import { createPostgresPlanBooks } from '../postgres/membership/postgresPlanBooks.ts'
import { localStarPayments } from '../telegram/membership/localStarPayments.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import type { Bindings, Provide } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const MEMBERSHIP = {
  starPayments: token<StarPayments>('StarPayments'),
  administerPlans: token<AdministerPlans>('AdministerPlans'),
  memberships: token<Memberships>('Memberships'),
  planGifts: token<PlanGifts>('PlanGifts'),
  readMembership: token<ReadMembership>('ReadMembership'),
  planBooks: token<PlanBooks>('PlanBooks'),
  listPlans: token<ListPlans>('ListPlans'),
  readMemberPlans: token<ReadMemberPlans>('ReadMemberPlans'),
  reconciling: token<Reconciling>('Reconciling'),
  makeWays: token<MakeWays>('MakeWays'),
}

/** The plans that members have, and the Stars that they pay for them. */
export const membershipBindings: Bindings = (provide) => {
  provide(MEMBERSHIP.starPayments, [TOKENS.environment], async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }) =>
    TELEGRAM_BOT_TOKEN === undefined
      ? localStarPayments
      : (await import('../telegram/membership/telegramStarPayments.ts')).createTelegramStarPayments({
          token: TELEGRAM_BOT_TOKEN,
          apiRoot: TELEGRAM_API_ROOT,
        }),
  )
  provide(
    MEMBERSHIP.readMembership,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.experiences, TOKENS.calendar],
    (log, snapshots, experiences, calendar) =>
      createReadMembership({ log, snapshots, experiences, calendar }),
  )
  provide(
    TOKENS.front,
    [
      TOKENS.liveExperience,
      TOKENS.calendar,
      MEMBERSHIP.readMembership,
      TOKENS.experiences,
      TOKENS.vault,
      TOKENS.clock,
      MEMBERSHIP.starPayments,
      MEMBERSHIP.planGifts,
    ],
    async (live, calendar, readMembership, experiences, vault, clock, payments, gifts) =>
      (await import('../telegram/membership/front.ts')).createMembershipFront({
        acts: createMembershipActs({ live, calendar }),
        links: createLinkActs({ live, vault }),
        readMembership,
        readGifts: createReadGifts(gifts),
        payments,
        vault,
        titles: experiences,
        clock,
      }),
  )
  provide(TOKENS.policy, [MEMBERSHIP.starPayments, TOKENS.vault, TOKENS.reacting], (payments, vault, needs) =>
    errandSubscription(refundErrand({ payments, vault }), needs),
  )
  provide(TOKENS.policy, [MEMBERSHIP.starPayments, TOKENS.vault, TOKENS.reacting], (payments, vault, needs) =>
    errandSubscription(renewalErrand({ payments, vault }), needs),
  )
  provide(
    MEMBERSHIP.administerPlans,
    [TOKENS.performAct, TOKENS.liveExperience, TOKENS.eventLog, TOKENS.vault, TOKENS.ids, TOKENS.clock],
    (performAct, live, log, vault, ids, clock) =>
      createAdministerPlans({ performAct, live, log, vault, ids, clock }),
  )
  provide(MEMBERSHIP.memberships, [TOKENS.openProjectionStore], (open) => open(memberships.table))
  provide(MEMBERSHIP.planGifts, [TOKENS.openProjectionStore], (open) => open(planGifts.table))
  provide(
    MEMBERSHIP.makeWays,
    [
      TOKENS.performAct,
      TOKENS.liveExperience,
      TOKENS.experiences,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.vault,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (performAct, live, experiences, log, snapshots, vault, ids, clock) =>
      createMakeWays({ performAct, live, experiences, log, snapshots, vault, ids, clock }),
  )
  ledgerBindings(provide)
  bookBindings(provide)
}

/** Who has which plan, and what was paid, as an owner looks through it. */
const bookBindings = (provide: Provide): void => {
  provide(MEMBERSHIP.planBooks, [TOKENS.database], ({ orm }) => createPostgresPlanBooks(orm))
  provide(
    MEMBERSHIP.listPlans,
    [TOKENS.experiences, TOKENS.calendar, MEMBERSHIP.planBooks],
    (experiences, calendar, books) => createListPlans({ experiences, calendar, books }),
  )
  provide(
    MEMBERSHIP.readMemberPlans,
    [MEMBERSHIP.readMembership, MEMBERSHIP.memberships, MEMBERSHIP.planBooks],
    (readMembership, memberships, books) => createReadMemberPlans({ readMembership, memberships, books }),
  )
  provide(CONSOLE_TOKENS.consolePage, [MEMBERSHIP.listPlans, TOKENS.clock], async (listPlans, clock) =>
    (await import('../web/membership/plansPage.ts')).createPlansPage({ listPlans, clock }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.eventLog, MEMBERSHIP.planBooks, MEMBERSHIP.administerPlans, TOKENS.clock],
    async (log, books, administerPlans, clock) =>
      (await import('../web/membership/holdersPage.ts')).createHoldersPage({
        log,
        books,
        administerPlans,
        clock,
      }),
  )
  provide(CONSOLE_TOKENS.consolePage, [TOKENS.eventLog, MEMBERSHIP.planBooks], async (log, books) =>
    (await import('../web/membership/paymentsPage.ts')).createPaymentsPage({ log, books }),
  )
  provide(
    CONSOLE_TOKENS.memberSection,
    [TOKENS.eventLog, MEMBERSHIP.readMemberPlans, TOKENS.clock],
    async (log, readMemberPlans, clock) =>
      (await import('../web/membership/memberPlansSection.ts')).createMemberPlansSection({
        log,
        readMemberPlans,
        clock,
      }),
  )
  provide(CONSOLE_TOKENS.consoleFigures, [MEMBERSHIP.planBooks, TOKENS.clock], async (books, clock) =>
    (await import('../web/membership/planFigures.ts')).createPlanFigures(books, clock),
  )
}

/** What Telegram's ledger and its channels are compared with. */
const ledgerBindings = (provide: Provide): void => {
  provide(
    TOKENS.recovery,
    [
      MEMBERSHIP.starPayments,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.vault,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (payments, performAct, log, snapshots, vault, ids, clock) =>
      createRecoverPayments(
        payments,
        createRecordTransaction({ performAct, log, snapshots, vault, ids, clock }),
      ),
  )
  provide(
    MEMBERSHIP.reconciling,
    [
      MEMBERSHIP.starPayments,
      TOKENS.rooms,
      TOKENS.channelNames,
      TOKENS.vault,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (payments, rooms, channels, vault, performAct, log, snapshots, ids, clock) =>
      createReconciling({
        payments,
        rooms,
        channels,
        isOpened: createIsOpened({ log, snapshots }),
        vault,
        performAct,
        log,
        snapshots,
        ids,
        clock,
      }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/membership/topic.ts')).createMembershipTopic({
      administerPlans: () => get(MEMBERSHIP.administerPlans),
      planBooks: () => get(MEMBERSHIP.planBooks),
      listPlans: () => get(MEMBERSHIP.listPlans),
      readMemberPlans: () => get(MEMBERSHIP.readMemberPlans),
      reconciling: () => get(MEMBERSHIP.reconciling),
      makeWays: () => get(MEMBERSHIP.makeWays),
      botName: () => get(TOKENS.botName),
    }),
  )
}
