import { createApproveRequests } from '../../application/channels/approveRequests.ts'
import { brakes } from '../../application/channels/brakes.ts'
import { channelPlaces } from '../../application/channels/channelPlaces.ts'
import { channelRows } from '../../application/channels/channelRows.ts'
import { joinRequests } from '../../application/channels/joinRequests.ts'
import { createListChannels } from '../../application/channels/listChannels.ts'
import { createNameChannel, createReadChannelNames } from '../../application/channels/nameChannels.ts'
import { removalsOverview } from '../../application/channels/removalsOverview.ts'
import { createListMember, createSteerRemovals } from '../../application/channels/steerRemovals.ts'
import { errandSubscription } from '../../application/policies/errand.ts'
import { createChannelNames } from '../../application/policies/membership/findChannels.ts'
import { createFindStrays } from '../../application/policies/membership/findStrays.ts'
import { createJoinRequests, letInWithPlan } from '../../application/policies/membership/joinRequests.ts'
import { createLetIn } from '../../application/policies/membership/letIn.ts'
import { createIsOpened } from '../../application/policies/membership/openedChannels.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { noRooms } from '../telegram/channels/noRooms.ts'
import { removalErrands } from './channelRemovals.ts'
import { CHANNELS } from './channelTokens.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import type { Bindings, Provide } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The channels and groups that the bot is in: what it learns of them, and whom it lets in. */
export const channelsBindings: Bindings = (provide) => {
  provide(
    TOKENS.rooms,
    [TOKENS.environment, TOKENS.clock],
    async ({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT }, clock) =>
      TELEGRAM_BOT_TOKEN === undefined
        ? noRooms
        : (await import('../telegram/channels/telegramRooms.ts')).createTelegramRooms(
            {
              token: TELEGRAM_BOT_TOKEN,
              apiRoot: TELEGRAM_API_ROOT,
            },
            clock,
          ),
  )
  provide(CHANNELS.readNames, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadChannelNames({ log, snapshots }),
  )
  provide(TOKENS.channelNames, [CHANNELS.readNames, TOKENS.rooms, TOKENS.clock], (read, rooms, clock) =>
    createChannelNames({ read, rooms, clock }),
  )
  provide(TOKENS.front, [CHANNELS.readNames, TOKENS.liveExperience], async (readNames, live) =>
    (await import('../telegram/channels/front.ts')).createChannelsFront(createJoinRequests(live), readNames),
  )
  provide(TOKENS.policy, [TOKENS.reacting], (needs) => policySubscription(letInWithPlan, needs))
  provide(TOKENS.policy, [TOKENS.rooms, TOKENS.vault, TOKENS.reacting], (rooms, vault, needs) =>
    errandSubscription(createLetIn({ rooms, vault }), needs),
  )
  provide(
    CHANNELS.approveRequests,
    [
      TOKENS.openProjectionStore,
      CHANNELS.readNames,
      TOKENS.experiences,
      TOKENS.performAct,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (open, readNames, experiences, performAct, ids, clock) =>
      createApproveRequests({
        requests: open(joinRequests.table),
        readNames,
        experiences,
        performAct,
        ids,
        clock,
      }),
  )
  removalErrands(provide)
  removalDecisions(provide)
}

/** Who has to leave: what an owner sees and decides. */
const removalDecisions = (provide: Provide): void => {
  provide(CHANNELS.listChannels, [TOKENS.openProjectionStore, CHANNELS.readNames], (open, readNames) =>
    createListChannels({ channels: open(channelRows.table), brakes: open(brakes.table), readNames }),
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
      createFindStrays({
        places: open(channelPlaces.table),
        removals: rows,
        readNames,
        experiences,
        isOpened: createIsOpened({ log, snapshots }),
      }),
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
        overview: removalsOverview(rows, open(brakes.table), SHOWN),
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

/** Of those who have to leave so many are shown of each channel. */
const SHOWN = 50
