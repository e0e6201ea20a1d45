import { createListChannels } from '../../../application/channels/listChannels.ts'
import { createNameChannels } from '../../../application/channels/nameChannels.ts'
import { removals } from '../../../application/channels/removals.ts'
import { createListMember, createSteerRemovals } from '../../../application/channels/steerRemovals.ts'
import { steppingBack } from '../../../application/notices/answersUnderWay.ts'
import { errandSubscription } from '../../../application/policies/errand.ts'
import { createCarryOutRemovals } from '../../../application/policies/membership/carryOutRemovals.ts'
import { createFindStrays } from '../../../application/policies/membership/findStrays.ts'
import { createFindUpgraded } from '../../../application/policies/membership/findUpgraded.ts'
import { createFollowGroups } from '../../../application/policies/membership/followGroups.ts'
import { createHindersMove } from '../../../application/policies/membership/hinderMoves.ts'
import { createOrderRemovals } from '../../../application/policies/membership/orderRemovals.ts'
import { createReleaseRemovals } from '../../../application/policies/membership/releaseRemovals.ts'
import { createReportStops } from '../../../application/policies/membership/reportStops.ts'
import { createSeeOut } from '../../../application/policies/membership/seeOut.ts'
import { createPostgresStrayPlaces } from '../../postgres/channels/postgresStrayPlaces.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { CHANNELS } from './tokens.ts'

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
      TOKENS.answersUnderWay,
      TOKENS.reacting,
    ],
    (telegrams, vault, log, snapshots, channels, clock, { stepBack }, needs) => {
      const rooms = {
        standing: steppingBack(stepBack, telegrams.standing),
        remove: steppingBack(stepBack, telegrams.remove),
      }
      return errandSubscription(
        createCarryOutRemovals({ rooms, vault, log, snapshots, channels, clock }),
        needs,
      )
    },
  )
  provide(
    TOKENS.policy,
    [
      CHANNELS.removals,
      TOKENS.checkpointStore,
      TOKENS.channelNames,
      TOKENS.performAct,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.reacting,
    ],
    (rows, checkpoints, channels, performAct, ids, clock, needs) =>
      errandSubscription(
        createReleaseRemovals({ removals: rows, checkpoints, channels, performAct, ids, clock }),
        needs,
      ),
  )
  provide(
    TOKENS.hindersMove,
    [
      TOKENS.rooms,
      TOKENS.vault,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.channelNames,
      TOKENS.experiences,
    ],
    (rooms, vault, log, snapshots, channels, experiences) =>
      createHindersMove({ rooms, vault, log, snapshots, channels, experiences }),
  )
  provide(
    TOKENS.seeOut,
    [
      TOKENS.rooms,
      TOKENS.vault,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.channelNames,
      TOKENS.experiences,
      TOKENS.environment,
      TOKENS.reacting,
    ],
    (rooms, vault, log, snapshots, channels, experiences, { ADMIN_IDS: owners }, needs) =>
      createSeeOut({ ...needs, rooms, vault, log, snapshots, channels, experiences, owners }),
  )
  provide(
    TOKENS.policy,
    [TOKENS.eventLog, TOKENS.vault, TOKENS.environment, TOKENS.reacting],
    (log, vault, { ADMIN_IDS: owners }, needs) =>
      errandSubscription(createReportStops({ log, vault, owners }), needs),
  )
}

/** A group that became a supergroup is the same community: what is known of its people goes on there. */
export const followGroupsErrands = (provide: Provide): void => {
  provide(
    TOKENS.policy,
    [CHANNELS.readNames, TOKENS.openProjectionStore, TOKENS.rooms, TOKENS.reacting],
    (readNames, open, rooms, needs) =>
      errandSubscription(createFindUpgraded({ readNames, open, rooms }), needs),
  )
  provide(
    TOKENS.policy,
    [
      TOKENS.openProjectionStore,
      TOKENS.checkpointStore,
      TOKENS.channelNames,
      TOKENS.performAct,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.reacting,
    ],
    (open, checkpoints, channels, performAct, ids, clock, needs) =>
      errandSubscription(createFollowGroups({ open, checkpoints, channels, performAct, ids, clock }), needs),
  )
}

/** Who has to leave: what an owner sees and decides. */
export const removalDecisions = (provide: Provide): void => {
  provide(CHANNELS.listChannels, [TOKENS.openProjectionStore, CHANNELS.readNames], (open, readNames) =>
    createListChannels({ open, readNames }),
  )
  provide(CHANNELS.strayPlaces, [TOKENS.database], ({ orm }) => createPostgresStrayPlaces(orm))
  provide(
    CHANNELS.findStrays,
    [CHANNELS.strayPlaces, CHANNELS.readNames, TOKENS.experiences],
    (places, readNames, experiences) => createFindStrays({ places, readNames, experiences }),
  )
  provide(CHANNELS.nameChannels, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createNameChannels({ performAct, ids, clock }),
  )
  provide(CHANNELS.steerRemovals, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createSteerRemovals({ performAct, ids, clock }),
  )
  provide(CHANNELS.listMember, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createListMember({ performAct, ids, clock }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../../cli/channels/topic.ts')).createChannelsTopic({
      removals: () => get(CHANNELS.removals),
      steerRemovals: () => get(CHANNELS.steerRemovals),
      listMember: () => get(CHANNELS.listMember),
      readNames: () => get(CHANNELS.readNames),
      nameChannels: () => get(CHANNELS.nameChannels),
      approveRequests: () => get(CHANNELS.approveRequests),
      listChannels: () => get(CHANNELS.listChannels),
      findStrays: () => get(CHANNELS.findStrays),
    }),
  )
}
