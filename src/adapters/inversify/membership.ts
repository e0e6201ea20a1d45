import { type AdministerPlans, createAdministerPlans } from '../../application/membership/administerPlans.ts'
import { createMakeWays, type MakeWays } from '../../application/membership/makeWays.ts'
import { createMembershipActs } from '../../application/membership/membershipActs.ts'
import { type Memberships, memberships } from '../../application/membership/memberships.ts'
import { createReadGifts, type PlanGifts, planGifts } from '../../application/membership/planGifts.ts'
import { createReadMembership } from '../../application/membership/readMembership.ts'
import type { Reconciling } from '../../application/membership/reconciling.ts'
import { createRecordTransaction } from '../../application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../application/membership/recoverPayments.ts'
import type { StarPayments } from '../../application/membership/starPayments.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { refundErrand, renewalErrand } from '../../application/policies/membership/moneyErrands.ts'
import { createIsOpened } from '../../application/policies/membership/openedChannels.ts'
import { createReconciling } from '../../application/policies/membership/reconciling.ts'
import { localStarPayments } from '../telegram/membership/localStarPayments.ts'
import type { Bindings, Provide } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const MEMBERSHIP = {
  starPayments: token<StarPayments>('StarPayments'),
  administerPlans: token<AdministerPlans>('AdministerPlans'),
  memberships: token<Memberships>('Memberships'),
  planGifts: token<PlanGifts>('PlanGifts'),
  reconciling: token<Reconciling>('Reconciling'),
  makeWays: token<MakeWays>('MakeWays'),
  botName: token<() => Promise<string | undefined>>('BotName'),
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
    TOKENS.front,
    [
      TOKENS.liveExperience,
      TOKENS.calendar,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.experiences,
      TOKENS.vault,
      TOKENS.clock,
      MEMBERSHIP.starPayments,
      MEMBERSHIP.planGifts,
    ],
    async (live, calendar, log, snapshots, experiences, vault, clock, payments, gifts) =>
      (await import('../telegram/membership/front.ts')).createMembershipFront({
        acts: createMembershipActs({ live, calendar }),
        readMembership: createReadMembership({ log, snapshots, experiences, calendar }),
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
  provide(MEMBERSHIP.botName, [TOKENS.environment], async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }) =>
    TELEGRAM_BOT_TOKEN === undefined
      ? async () => undefined
      : (await import('../telegram/membership/botName.ts')).createBotName({
          token: TELEGRAM_BOT_TOKEN,
          apiRoot: TELEGRAM_API_ROOT,
        }),
  )
  ledgerBindings(provide)
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
      memberships: () => get(MEMBERSHIP.memberships),
      reconciling: () => get(MEMBERSHIP.reconciling),
      makeWays: () => get(MEMBERSHIP.makeWays),
      botName: () => get(MEMBERSHIP.botName),
    }),
  )
}
