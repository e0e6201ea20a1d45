import { channelEvents } from '../../domain/channels/events.ts'
import { moduleProjection } from '../subscriptions/projections/liveProjection.ts'
import { BRAKE_REPORT_STATE } from './brakeReportPart.ts'
import { brakes } from './brakes.ts'
import { channelDeadlines } from './channelDeadlines.ts'
import { channelPlaces } from './channelPlaces.ts'
import { channelRows } from './channelRows.ts'
import { channelsSection } from './content/channelsSection.ts'
import { ENTRY_STATE } from './entryPart.ts'
import { INVITATION_STATE, INVITE_STATE } from './invitationPart.ts'
import { joinRequests } from './joinRequests.ts'
import { CHANNEL_NAMES_STATE } from './nameChannels.ts'
import { CHANNEL_STATE, PLACE_STATE } from './placePart.ts'
import { BRAKE_STATE, REMOVAL_STATE } from './removalPart.ts'
import { removals } from './removals.ts'

export const channelsModule = {
  name: 'channels',
  events: channelEvents,
  aggregates: [
    CHANNEL_STATE,
    PLACE_STATE,
    ENTRY_STATE,
    INVITATION_STATE,
    INVITE_STATE,
    REMOVAL_STATE,
    BRAKE_STATE,
    BRAKE_REPORT_STATE,
    CHANNEL_NAMES_STATE,
  ],
  projections: [
    moduleProjection(removals),
    moduleProjection(brakes),
    moduleProjection(joinRequests),
    moduleProjection(channelRows),
    moduleProjection(channelPlaces),
  ],
  deadlines: channelDeadlines,
  content: [channelsSection],
}
