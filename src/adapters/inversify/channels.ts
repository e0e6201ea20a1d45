import { type ApproveRequests, createApproveRequests } from '../../application/channels/approveRequests.ts'
import { brakes } from '../../application/channels/brakes.ts'
import { joinRequests } from '../../application/channels/joinRequests.ts'
import { createListChannels, type ListChannels } from '../../application/channels/listChannels.ts'
import {
  createNameChannel,
  createReadChannelNames,
  type NameChannel,
  type ReadChannelNames,
} from '../../application/channels/nameChannels.ts'
import { type Removals, removals } from '../../application/channels/removals.ts'
import { removalsOverview } from '../../application/channels/removalsOverview.ts'
import {
  createListMember,
  createSteerRemovals,
  type ListMember,
  type SteerRemovals,
} from '../../application/channels/steerRemovals.ts'
import type { FindStrays } from '../../application/channels/strays.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { createCarryOutRemovals } from '../../application/policies/membership/carryOutRemovals.ts'
import { endEntries } from '../../application/policies/membership/endEntries.ts'
import { createChannelNames } from '../../application/policies/membership/findChannels.ts'
import { createFindStrays } from '../../application/policies/membership/findStrays.ts'
import { createJoinRequests, letInWithPlan } from '../../application/policies/membership/joinRequests.ts'
import { createLetIn } from '../../application/policies/membership/letIn.ts'
import { createOrderRemovals } from '../../application/policies/membership/orderRemovals.ts'
import { createReleaseRemovals } from '../../application/policies/membership/releaseRemovals.ts'
import { createReportStops } from '../../application/policies/membership/reportStops.ts'
import { roomDeadlines } from '../../application/policies/membership/roomDeadlines.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { roomsFor } from '../telegram/channels/noRooms.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import type { Bindings, Provide } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const CHANNELS = {
  readNames: token<ReadChannelNames>('ReadChannelNames'),
  nameChannel: token<NameChannel>('NameChannel'),
  removals: token<Removals>('Removals'),
  steerRemovals: token<SteerRemovals>('SteerRemovals'),
  listMember: token<ListMember>('ListMember'),
  approveRequests: token<ApproveRequests>('ApproveRequests'),
  listChannels: token<ListChannels>('ListChannels'),
  findStrays: token<FindStrays>('FindStrays'),
}

/** The channels and groups that the bot is in: what it learns of them, and whom it lets in. */
export const channelsBindings: Bindings = (provide) => {
  provide(TOKENS.rooms, [TOKENS.environment, TOKENS.clock], roomsFor)
  provide(CHANNELS.readNames, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadChannelNames({ log, snapshots }),
  )
  provide(TOKENS.channelNames, [CHANNELS.readNames, TOKENS.rooms, TOKENS.clock], (read, rooms, clock) =>
    createChannelNames({ read, rooms, clock }),
  )
  entries(provide)
  provide(
    CHANNELS.approveRequests,
    [TOKENS.openProjectionStore, CHANNELS.readNames, TOKENS.experiences, TOKENS.reacting],
    (open, readNames, experiences, acting) =>
      createApproveRequests({ ...acting, requests: open(joinRequests.table), readNames, experiences }),
  )
  removalErrands(provide)
  removalDecisions(provide)
}

/** Who asks to be let in: what follows from it, at once and later. */
const entries = (provide: Provide): void => {
  provide(
    TOKENS.front,
    [CHANNELS.readNames, TOKENS.liveExperience, TOKENS.experiences, TOKENS.botName],
    async (readNames, live, experiences, botName) =>
      (await import('../telegram/channels/front.ts')).createChannelsFront({
        requests: createJoinRequests(live),
        readNames,
        experiences,
        botName,
      }),
  )
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(letInWithPlan, needs))
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(endEntries, needs))
  provide(TOKENS.policy, [TOKENS.rooms, TOKENS.vault, TOKENS.reacting], (rooms, vault, needs) =>
    errandSubscription(createLetIn({ rooms, vault }), needs),
  )
  provide(TOKENS.deadlineParts, [], () => roomDeadlines)
}

/** Who has to leave: what follows from events. */
const removalErrands = (provide: Provide): void => {
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
      errandSubscription(createCarryOutRemovals({ rooms, vault, log, snapshots, channels, clock }), needs),
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
    TOKENS.policy,
    [TOKENS.eventLog, TOKENS.vault, TOKENS.environment, TOKENS.reacting],
    (log, vault, { ADMIN_IDS: owners }, needs) =>
      errandSubscription(createReportStops({ log, vault, owners }), needs),
  )
}

/** Who has to leave: what an owner sees and decides. */
const removalDecisions = (provide: Provide): void => {
  provide(CHANNELS.listChannels, [TOKENS.openProjectionStore, CHANNELS.readNames], (open, readNames) =>
    createListChannels({ open, readNames }),
  )
  provide(
    CHANNELS.findStrays,
    [
      TOKENS.openProjectionStore,
      CHANNELS.removals,
      CHANNELS.readNames,
      TOKENS.experiences,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
    ],
    (open, rows, readNames, experiences, log, snapshots) =>
      createFindStrays({ open, removals: rows, readNames, experiences, log, snapshots }),
  )
  provide(CHANNELS.nameChannel, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createNameChannel({ performAct, ids, clock }),
  )
  provide(CHANNELS.steerRemovals, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createSteerRemovals({ performAct, ids, clock }),
  )
  provide(CHANNELS.listMember, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createListMember({ performAct, ids, clock }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      CHANNELS.removals,
      TOKENS.openProjectionStore,
      CHANNELS.steerRemovals,
      CHANNELS.listMember,
    ],
    async (log, rows, open, steerRemovals, listMember) =>
      (await import('../web/channels/removals/removalsPage.ts')).createRemovalsPage({
        log,
        overview: removalsOverview(rows, open(brakes.table), 50),
        steerRemovals,
        listMember,
      }),
  )
  provide(
    CONSOLE_TOKENS.consoleFigures,
    [CHANNELS.removals, TOKENS.openProjectionStore],
    async (rows, open) =>
      (await import('../web/channels/removals/removalsFigures.ts')).createRemovalsFigures(
        rows,
        open(brakes.table),
      ),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/channels/topic.ts')).createChannelsTopic({
      removals: () => get(CHANNELS.removals),
      steerRemovals: () => get(CHANNELS.steerRemovals),
      listMember: () => get(CHANNELS.listMember),
      readNames: () => get(CHANNELS.readNames),
      nameChannel: () => get(CHANNELS.nameChannel),
      approveRequests: () => get(CHANNELS.approveRequests),
      listChannels: () => get(CHANNELS.listChannels),
      findStrays: () => get(CHANNELS.findStrays),
    }),
  )
}
