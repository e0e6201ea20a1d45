import { createApproveRequests } from '../../application/channels/approveRequests.ts'
import { joinRequests } from '../../application/channels/joinRequests.ts'
import { createReadChannelNames } from '../../application/channels/nameChannels.ts'
import { createChannelNames } from '../../application/policies/membership/findChannels.ts'
import { roomsFor } from '../telegram/channels/noRooms.ts'
import { entryBindings } from './channels/entries.ts'
import { inviteBindings } from './channels/invites.ts'
import { channelPages } from './channels/pages.ts'
import { followGroupsErrands, removalDecisions, removalErrands } from './channels/removals.ts'
import { CHANNELS } from './channels/tokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The channels and groups that the bot is in: what it learns of them, and whom it lets in. */
export const channelsBindings: Bindings = (provide) => {
  provide(TOKENS.rooms, [TOKENS.environment, TOKENS.clock], roomsFor)
  provide(CHANNELS.readNames, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadChannelNames({ log, snapshots }),
  )
  provide(TOKENS.channelNames, [CHANNELS.readNames, TOKENS.rooms, TOKENS.clock], (read, rooms, clock) =>
    createChannelNames({ read, rooms, clock }),
  )
  entryBindings(provide)
  inviteBindings(provide)
  provide(
    CHANNELS.approveRequests,
    [TOKENS.openProjectionStore, CHANNELS.readNames, TOKENS.experiences, TOKENS.reacting],
    (open, readNames, experiences, acting) =>
      createApproveRequests({ ...acting, requests: open(joinRequests.table), readNames, experiences }),
  )
  removalErrands(provide)
  followGroupsErrands(provide)
  removalDecisions(provide)
  channelPages(provide)
}
