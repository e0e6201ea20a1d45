import { brakes } from '../../application/channels/brakes.ts'
import {
  createNameChannel,
  createReadChannelNames,
  type NameChannel,
} from '../../application/channels/nameChannels.ts'
import { removals } from '../../application/channels/removals.ts'
import { removalsOverview } from '../../application/channels/removalsOverview.ts'
import {
  createListMember,
  createSteerRemovals,
  type ListMember,
  type SteerRemovals,
} from '../../application/channels/steerRemovals.ts'
import { createRecordTransaction } from '../../application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../application/membership/recoverPayments.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { createCarryOutRemovals } from '../../application/policies/membership/carryOutRemovals.ts'
import { createChannelNames } from '../../application/policies/membership/findChannels.ts'
import { createIsOpened, type IsOpened } from '../../application/policies/membership/openedChannels.ts'
import { createOrderRemovals } from '../../application/policies/membership/orderRemovals.ts'
import { createReconciling, type Reconciling } from '../../application/policies/membership/reconciling.ts'
import { createReleaseRemovals } from '../../application/policies/membership/releaseRemovals.ts'
import { createReportStops } from '../../application/policies/membership/reportStops.ts'
import { createChannelsTopic } from '../cli/channels/topic.ts'
import { createMembershipTopic } from '../cli/membership/topic.ts'
import { createRemovalsPage } from '../web/channels/removals/removalsPage.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { MEMBERSHIP_TOKENS } from './membershipTokens.ts'
import type { Provide } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const LEAVING = {
  nameChannel: token<NameChannel>('NameChannel'),
  isOpened: token<IsOpened>('IsOpened'),
  steerRemovals: token<SteerRemovals>('SteerRemovals'),
  listMember: token<ListMember>('ListMember'),
  reconciling: token<Reconciling>('Reconciling'),
}

/** Who has to leave which channel: when plans end, what holds a removal, who does it, and what an owner sees and decides of it. */
export const leavingBindings = (provide: Provide): void => {
  provide(MEMBERSHIP_TOKENS.readNames, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadChannelNames({ log, snapshots }),
  )
  provide(
    MEMBERSHIP_TOKENS.channelNames,
    [MEMBERSHIP_TOKENS.readNames, MEMBERSHIP_TOKENS.rooms, TOKENS.clock],
    (read, rooms, clock) => createChannelNames({ read, rooms, clock }),
  )
  provide(LEAVING.isOpened, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createIsOpened({ log, snapshots }),
  )
  provide(MEMBERSHIP_TOKENS.removals, [TOKENS.openProjectionStore], (open) => open(removals.table))
  provide(
    TOKENS.recovery,
    [
      MEMBERSHIP_TOKENS.starPayments,
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
  errands(provide)
  decisions(provide)
}

/** What follows from events. */
const errands = (provide: Provide): void => {
  provide(TOKENS.policy, [MEMBERSHIP_TOKENS.channelNames, MEMBERSHIP_TOKENS.errands], (channels, needs) =>
    errandSubscription(createOrderRemovals(channels), needs),
  )
  provide(
    TOKENS.policy,
    [
      MEMBERSHIP_TOKENS.rooms,
      TOKENS.vault,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      MEMBERSHIP_TOKENS.channelNames,
      LEAVING.isOpened,
      TOKENS.clock,
      MEMBERSHIP_TOKENS.errands,
    ],
    (rooms, vault, log, snapshots, channels, isOpened, clock, needs) =>
      errandSubscription(
        createCarryOutRemovals({ rooms, vault, log, snapshots, channels, isOpened, clock }),
        needs,
      ),
  )
  provide(
    TOKENS.policy,
    [
      MEMBERSHIP_TOKENS.removals,
      MEMBERSHIP_TOKENS.channelNames,
      TOKENS.performAct,
      TOKENS.ids,
      TOKENS.clock,
      MEMBERSHIP_TOKENS.errands,
    ],
    (rows, channels, performAct, ids, clock, needs) =>
      errandSubscription(createReleaseRemovals({ removals: rows, channels, performAct, ids, clock }), needs),
  )
  provide(
    TOKENS.policy,
    [TOKENS.eventLog, TOKENS.vault, TOKENS.environment, MEMBERSHIP_TOKENS.errands],
    (log, vault, { ADMIN_IDS: owners }, needs) =>
      errandSubscription(createReportStops({ log, vault, owners }), needs),
  )
}

/** What an owner sees and decides. */
const decisions = (provide: Provide): void => {
  provide(LEAVING.nameChannel, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createNameChannel({ performAct, ids, clock }),
  )
  provide(LEAVING.steerRemovals, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createSteerRemovals({ performAct, ids, clock }),
  )
  provide(LEAVING.listMember, [TOKENS.performAct, TOKENS.ids, TOKENS.clock], (performAct, ids, clock) =>
    createListMember({ performAct, ids, clock }),
  )
  provide(
    LEAVING.reconciling,
    [
      MEMBERSHIP_TOKENS.starPayments,
      MEMBERSHIP_TOKENS.rooms,
      MEMBERSHIP_TOKENS.channelNames,
      LEAVING.isOpened,
      TOKENS.vault,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (payments, rooms, channels, isOpened, vault, performAct, log, snapshots, ids, clock) =>
      createReconciling({
        payments,
        rooms,
        channels,
        isOpened,
        vault,
        performAct,
        log,
        snapshots,
        ids,
        clock,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      MEMBERSHIP_TOKENS.removals,
      TOKENS.openProjectionStore,
      LEAVING.steerRemovals,
      LEAVING.listMember,
    ],
    (log, rows, open, steerRemovals, listMember) =>
      createRemovalsPage({
        log,
        overview: removalsOverview(rows, open(brakes.table), SHOWN),
        steerRemovals,
        listMember,
      }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createChannelsTopic({
      removals: () => get(MEMBERSHIP_TOKENS.removals),
      steerRemovals: () => get(LEAVING.steerRemovals),
      listMember: () => get(LEAVING.listMember),
      readNames: () => get(MEMBERSHIP_TOKENS.readNames),
      nameChannel: () => get(LEAVING.nameChannel),
    }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createMembershipTopic({ reconciling: () => get(LEAVING.reconciling) }),
  )
}

/** Of those who have to leave so many are shown of each channel. */
const SHOWN = 50
