import { createMembershipActs } from '../../application/membership/membershipActs.ts'
import { createReadMembership } from '../../application/membership/readMembership.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { refundErrand, renewalErrand } from '../../application/policies/membership/moneyErrands.ts'
import { localStarPayments } from '../telegram/membership/localStarPayments.ts'
import { leavingBindings } from './membershipLeaving.ts'
import { MEMBERSHIP_TOKENS } from './membershipTokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The plans that members have, and the Stars that they pay for them. */
export const membershipBindings: Bindings = (provide) => {
  provide(
    MEMBERSHIP_TOKENS.starPayments,
    [TOKENS.environment],
    async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }) =>
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
      MEMBERSHIP_TOKENS.starPayments,
    ],
    async (live, calendar, log, snapshots, experiences, vault, clock, payments) =>
      (await import('../telegram/membership/front.ts')).createMembershipFront({
        acts: createMembershipActs({ live, calendar }),
        readMembership: createReadMembership({ log, snapshots, experiences, calendar }),
        payments,
        vault,
        titles: experiences,
        clock,
      }),
  )
  provide(
    MEMBERSHIP_TOKENS.errands,
    [TOKENS.performAct, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.checkpointStore],
    (performAct, log, ids, clock, checkpoints) => ({ performAct, log, ids, clock, checkpoints }),
  )
  provide(
    TOKENS.policy,
    [MEMBERSHIP_TOKENS.starPayments, TOKENS.vault, MEMBERSHIP_TOKENS.errands],
    (payments, vault, needs) => errandSubscription(refundErrand({ payments, vault }), needs),
  )
  provide(
    TOKENS.policy,
    [MEMBERSHIP_TOKENS.starPayments, TOKENS.vault, MEMBERSHIP_TOKENS.errands],
    (payments, vault, needs) => errandSubscription(renewalErrand({ payments, vault }), needs),
  )
  leavingBindings(provide)
}
