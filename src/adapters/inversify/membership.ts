import { createAdministerPlans } from '../../application/membership/administerPlans.ts'
import { createLinkActs } from '../../application/membership/linkActs.ts'
import { createMakeWays } from '../../application/membership/makeWays.ts'
import { createMembershipActs } from '../../application/membership/membershipActs.ts'
import { memberships } from '../../application/membership/memberships.ts'
import { createReadGifts, planGifts } from '../../application/membership/planGifts.ts'
import { createReadMembership } from '../../application/membership/readMembership.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { createEndBannedRenewals } from '../../application/policies/membership/endBannedRenewals.ts'
import { createJoinByInvitation } from '../../application/policies/membership/joinByInvitation.ts'
import { refundErrand, renewalErrand } from '../../application/policies/membership/moneyErrands.ts'
import { createRewardReferral } from '../../application/policies/membership/rewardReferral.ts'
import { createWaysIn } from '../../application/policies/membership/waysIn.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { localStarPayments } from '../telegram/membership/localStarPayments.ts'
import { bookBindings } from './membership/books.ts'
import { ledgerBindings } from './membership/ledger.ts'
import { MEMBERSHIP } from './membership/tokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

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
      TOKENS.eventLog,
      TOKENS.snapshotStore,
    ],
    async (live, calendar, readMembership, experiences, vault, clock, payments, gifts, log, snapshots) =>
      (await import('../telegram/membership/front.ts')).createMembershipFront({
        acts: createMembershipActs({ live, calendar }),
        join: createJoinByInvitation(live),
        links: createLinkActs({ live, vault }),
        readMembership,
        readGifts: createReadGifts(gifts),
        waysIn: createWaysIn({ log, snapshots, vault, clock }),
        payments,
        vault,
        titles: experiences,
        clock,
      }),
  )
  provide(TOKENS.policy, [MEMBERSHIP.starPayments, TOKENS.vault, TOKENS.reacting], (payments, vault, needs) =>
    errandSubscription(refundErrand({ payments, vault, log: needs.log }), needs),
  )
  provide(TOKENS.policy, [MEMBERSHIP.starPayments, TOKENS.vault, TOKENS.reacting], (payments, vault, needs) =>
    errandSubscription(renewalErrand({ payments, vault }), needs),
  )
  provide(
    TOKENS.policy,
    [TOKENS.eventLog, TOKENS.vault, TOKENS.environment, TOKENS.reacting],
    (log, vault, { ADMIN_IDS: owners }, needs) =>
      errandSubscription(createEndBannedRenewals({ log, vault, owners }), needs),
  )
  provide(TOKENS.policy, [TOKENS.liveExperience, TOKENS.reacting], (live, reacting) =>
    policySubscription(createRewardReferral(live), reacting),
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
