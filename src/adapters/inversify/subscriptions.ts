import { PROJECTIONS } from '../../application/modules.ts'
import { steppingBack } from '../../application/notices/answersUnderWay.ts'
import { createBusRelay } from '../../application/subscriptions/busRelay.ts'
import { openProjections } from '../../application/subscriptions/projections/liveProjection.ts'
import { allSubscriptions } from '../../application/subscriptions/subscription.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** Everything that follows the log. */
export const subscriptionBindings: Bindings = (provide) => {
  provide(TOKENS.projections, [TOKENS.openProjectionStore], (open) => openProjections(open, PROJECTIONS))
  provide(
    TOKENS.reacting,
    [
      TOKENS.performAct,
      TOKENS.answersUnderWay,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.checkpointStore,
    ],
    (performAct, { stepBack }, log, ids, clock, checkpoints) => ({
      performAct: steppingBack(stepBack, performAct),
      log,
      ids,
      clock,
      checkpoints,
    }),
  )
  provide(TOKENS.policies, [all(TOKENS.policy)], (policies) => policies)
  provide(TOKENS.backlogs, [all(TOKENS.backlog)], (backlogs) => backlogs)
  provide(
    TOKENS.subscriptions,
    [TOKENS.eventBus, TOKENS.checkpointStore, TOKENS.projections, TOKENS.policies, all(TOKENS.follower)],
    (bus, checkpoints, projections, policies, followers) =>
      allSubscriptions(createBusRelay(bus, checkpoints), projections, [...policies, ...followers]),
  )
}
