import { brakes } from '../../../application/channels/brakes.ts'
import { removalsOverview } from '../../../application/channels/removalsOverview.ts'
import { CONSOLE_TOKENS } from '../consoleTokens.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { CHANNELS } from './tokens.ts'

const SHOWN = 50

/** What an owner sees and decides of channels in the console. */
export const channelPages = (provide: Provide): void => {
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      CHANNELS.listChannels,
      CHANNELS.readNames,
      CHANNELS.nameChannels,
      CHANNELS.approveRequests,
      CHANNELS.findStrays,
      TOKENS.clock,
    ],
    async (log, listChannels, readNames, nameChannels, approveRequests, findStrays, clock) =>
      (await import('../../web/channels/channelsPage.ts')).createChannelsPage({
        log,
        listChannels,
        readNames,
        nameChannels,
        approveRequests,
        findStrays,
        clock,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      CHANNELS.removals,
      TOKENS.openProjectionStore,
      CHANNELS.listChannels,
      CHANNELS.steerRemovals,
      CHANNELS.listMember,
    ],
    async (log, rows, open, listChannels, steerRemovals, listMember) =>
      (await import('../../web/channels/removals/removalsPage.ts')).createRemovalsPage({
        log,
        overview: removalsOverview(rows, open(brakes.table), SHOWN),
        listChannels,
        steerRemovals,
        listMember,
      }),
  )
  provide(
    CONSOLE_TOKENS.moduleWords,
    [],
    async () => (await import('../../web/channels/channelWords.ts')).channelWords,
  )
  provide(
    CONSOLE_TOKENS.consoleFigures,
    [CHANNELS.removals, TOKENS.openProjectionStore],
    async (rows, open) =>
      (await import('../../web/channels/removals/removalsFigures.ts')).createRemovalsFigures(
        rows,
        open(brakes.table),
      ),
  )
}
