import { createMembershipActs } from '../../application/membership/membershipActs.ts'
import { createReadMembership } from '../../application/membership/readMembership.ts'
import type { StarPayments } from '../../application/membership/starPayments.ts'
import { type ErrandDependencies, errandSubscription } from '../../application/policies/errand.ts'
import { refundErrand, renewalErrand } from '../../application/policies/membership/moneyErrands.ts'
import { localStarPayments } from '../telegram/membership/localStarPayments.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const MEMBERSHIP = {
  starPayments: token<StarPayments>('StarPayments'),
  errands: token<ErrandDependencies>('ErrandDependencies'),
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
    MEMBERSHIP.errands,
    [TOKENS.performAct, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.checkpointStore],
    (performAct, log, ids, clock, checkpoints) => ({ performAct, log, ids, clock, checkpoints }),
  )
  provide(
    TOKENS.policy,
    [MEMBERSHIP.starPayments, TOKENS.vault, MEMBERSHIP.errands],
    (payments, vault, needs) => errandSubscription(refundErrand({ payments, vault }), needs),
  )
  provide(
    TOKENS.policy,
    [MEMBERSHIP.starPayments, TOKENS.vault, MEMBERSHIP.errands],
    (payments, vault, needs) => errandSubscription(renewalErrand({ payments, vault }), needs),
  )
}
