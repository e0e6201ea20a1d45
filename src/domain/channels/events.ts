import { brakeEvents } from './brakeEvents.ts'
import { brakeReportEvents } from './brakeReport.ts'
import { channelLifeEvents } from './channel.ts'
import { channelNameEvents } from './channelNames.ts'
import { entryEvents } from './entryEvents.ts'
import { invitationEvents, inviteEvents } from './inviteEvents.ts'
import { placeEvents } from './placeEvents.ts'
import { removalEvents } from './removalEvents.ts'

/** The storage format of the module's events. */
export const channelEvents = {
  ...channelLifeEvents,
  ...placeEvents,
  ...entryEvents,
  ...invitationEvents,
  ...inviteEvents,
  ...removalEvents,
  ...brakeEvents,
  ...brakeReportEvents,
  ...channelNameEvents,
}
