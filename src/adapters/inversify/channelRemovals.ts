import { removals } from '../../application/channels/removals.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { createCarryOutRemovals } from '../../application/policies/membership/carryOutRemovals.ts'
import { createIsOpened } from '../../application/policies/membership/openedChannels.ts'
import { createOrderRemovals } from '../../application/policies/membership/orderRemovals.ts'
import { createReleaseRemovals } from '../../application/policies/membership/releaseRemovals.ts'
import { createReportStops } from '../../application/policies/membership/reportStops.ts'
import { CHANNELS } from './channelTokens.ts'
import type { Provide } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** Who has to leave: what follows from events. */
export const removalErrands = (provide: Provide): void => {
  provide(CHANNELS.removals, [TOKENS.openProjectionStore], (open) => open(removals.table))
  provide(TOKENS.policy, [TOKENS.channelNames, TOKENS.reacting], (channels, needs) =>
    errandSubscription(createOrderRemovals(channels), needs),
  )
  provide(
    TOKENS.policy,
    [
      TOKENS.rooms,
      TOKENS.vault,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.channelNames,
      TOKENS.clock,
      TOKENS.reacting,
    ],
    (rooms, vault, log, snapshots, channels, clock, needs) =>
      errandSubscription(
        createCarryOutRemovals({
          rooms,
          vault,
          log,
          snapshots,
          channels,
          isOpened: createIsOpened({ log, snapshots }),
          clock,
        }),
        needs,
      ),
  )
  provide(
    TOKENS.policy,
    [CHANNELS.removals, TOKENS.channelNames, TOKENS.performAct, TOKENS.ids, TOKENS.clock, TOKENS.reacting],
    (rows, channels, performAct, ids, clock, needs) =>
      errandSubscription(createReleaseRemovals({ removals: rows, channels, performAct, ids, clock }), needs),
  )
  provide(
    TOKENS.policy,
    [TOKENS.eventLog, TOKENS.vault, TOKENS.environment, TOKENS.reacting],
    (log, vault, { ADMIN_IDS: owners }, needs) =>
      errandSubscription(createReportStops({ log, vault, owners }), needs),
  )
}
